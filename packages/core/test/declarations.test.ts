import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");

/** Compiles the type tests as an application that has installed the package. */
async function compileAsConsumer(options: object, packages: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "lark-core-"));
  try {
    const core = join(folder, "node_modules/@lark/core");
    await mkdir(core, { recursive: true });
    await cp(dist, join(core, "dist"), { recursive: true });
    await cp(join(root, "package.json"), join(core, "package.json"));
    await cp(join(root, "test/types.ts"), join(folder, "types.ts"));
    // What installing the package brings along, and what the application has itself.
    const { dependencies = {} } = JSON.parse(
      await readFile(join(root, "package.json"), "utf8"),
    ) as { dependencies?: Record<string, string> };
    for (const name of [...Object.keys(dependencies), ...packages]) {
      const link = join(folder, "node_modules", name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(join(root, "node_modules", name), link);
    }
    const compilerOptions = {
      target: "es2022",
      module: "nodenext",
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: [],
      ...options,
    };
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["types.ts"] }),
    );
    await writeFile(join(folder, "package.json"), '{"type":"module"}');
    const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", folder], {
      encoding: "utf8",
    });
    return status === 0 ? "" : stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("the declarations are complete", () => {
  test("for a browser or worker", async () => {
    const lib = ["es2022", "dom", "dom.iterable", "dom.asynciterable"];
    expect(await compileAsConsumer({ lib }, [])).toBe("");
  });

  test("for Node, without the browser's types", async () => {
    const errors = await compileAsConsumer({ lib: ["es2023"], types: ["node"] }, ["@types/node"]);
    expect(errors).toBe("");
  });

  test("with exact optional properties", async () => {
    const lib = ["es2022", "dom", "dom.iterable", "dom.asynciterable"];
    expect(await compileAsConsumer({ lib, exactOptionalPropertyTypes: true }, [])).toBe("");
  });
});

/** Names that an entry exports, each with the declaration it comes from. */
async function exported(entry: string): Promise<Map<string, string>> {
  const text = await readFile(join(dist, `${entry}.d.ts`), "utf8");
  const found = new Map<string, string>();
  for (const [, names = "", file] of text.matchAll(/export (?:type )?\{([^}]+)\} from "(.+)";/g)) {
    const source = await readFile(join(dist, String(file).replace(/\.js$/, ".d.ts")), "utf8");
    for (const part of names.split(",")) {
      const name = part.replace(/\btype\b/, "").trim();
      if (name) found.set(name, source);
    }
  }
  for (const [, name = ""] of text.matchAll(/^export (?:declare )?\w+ (\w+)/gm)) {
    found.set(name, text);
  }
  return found;
}

describe.for(["index", "validation"])("everything that %s exports", (entry) => {
  test("has a docstring, functions with an example", async () => {
    const names = await exported(entry);
    expect(names.size).toBeGreaterThan(2);
    for (const [name, source] of names) {
      const declaration = new RegExp(
        `(/\\*\\*(?:(?!\\*/)[\\s\\S])+\\*/)\\s*export (?:declare )?(function|class|const|interface|type) ${name}\\b`,
      ).exec(source);
      expect(declaration, `${name} has no docstring`).not.toBeNull();
      const [, comment, kind] = declaration ?? [];
      if (kind === "function" || kind === "class") {
        expect(comment, `${name} has no example`).toContain("@example");
      }
    }
  });
});

describe("the code", () => {
  const files = async () => {
    const names = (await readdir(dist)).filter((name) => name.endsWith(".js"));
    expect(names).toEqual(expect.arrayContaining(["index.js", "validation.js"]));
    return Promise.all(names.map((name) => readFile(join(dist, name), "utf8")));
  };

  test("imports nothing but itself", async () => {
    for (const text of await files()) {
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)];
      for (const [, name] of imports) expect(name).toMatch(/^(\.\/|ofetch$)/);
    }
  });

  test("uses nothing that only Node has", async () => {
    for (const text of await files()) {
      const code = text.replace(/\/\/.*$/gm, "").replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
      expect(code).not.toMatch(/\b(Buffer|process|require|__dirname|setImmediate)\b/);
    }
  });
});
