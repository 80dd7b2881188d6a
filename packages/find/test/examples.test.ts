import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { find } from "lark-find";
import { expect, it } from "vitest";
import { callbacks } from "../src/callbacks.js";
import { events, operations } from "./documents.js";

const folder = fileURLToPath(new URL("../.test/examples", import.meta.url));

const options = {
  extends: "@lark-tooling/tsconfig/library.json",
  compilerOptions: {
    noEmit: true,
    isolatedDeclarations: false,
    declaration: false,
    paths: {
      "@lark/*/events": ["../../../domains/*/src/events.ts"],
      "@lark/*": ["../../../domains/*/src/index.ts", "../../../*/src/index.ts"],
    },
  },
  include: ["*.ts"],
};

/** What the compiler says about files that use the packages' sources. */
function compile(files: ReadonlyMap<string, string>): { status: number | null; output: string } {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
  for (const [name, text] of files) writeFileSync(join(folder, `${name}.ts`), text);
  const typescript = createRequire(import.meta.url).resolve("typescript/package.json");
  const tsc = join(dirname(typescript), "bin/tsc");
  const run = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
  return { status: run.status, output: `${run.stdout}${run.stderr}` };
}

it("every example compiles, and a wrong one would not", { timeout: 180_000 }, () => {
  const files = new Map(
    [...operations, ...events, ...callbacks].map(({ id }) => [
      id,
      find(id, { limit: 1 })[0]!.example,
    ]),
  );
  expect(compile(files)).toEqual({ status: 0, output: "" });

  const { example } = find("im.v1.message.create")[0]!;
  const wrong = compile(new Map([["wrong", example.replace("receive_id:", "receive:")]]));
  expect(wrong.output).toContain("'receive' does not exist");
  expect(wrong.status).not.toBe(0);
});
