import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./command.js";

/** The compilers, by the names under which this tool has installed them. */
export const COMPILERS: readonly string[] = ["typescript-5.9", "typescript-6", "typescript-7"];

/** The ways of resolving a module in a project of ES modules, each with the modules that are written. */
export const RESOLUTIONS = { bundler: "esnext", nodenext: "nodenext" } as const;

/** The same in a CommonJS project. What TypeScript 7 has left out is not tried there. */
export const COMMONJS_RESOLUTIONS = {
  node10: { module: "commonjs", moduleResolution: "node10", ignoreDeprecations: "6.0" },
  node16: { module: "node16", moduleResolution: "node16" },
  node18: { module: "node18", moduleResolution: "node16" },
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "commonjs", moduleResolution: "bundler" },
} as const;

/** What the types of a platform come from. */
export const PLATFORMS = {
  DOM: { lib: ["ES2022", "DOM", "DOM.Iterable"], types: [] },
  Node: { lib: ["ES2022"], types: ["node"] },
  "DOM and Node": { lib: ["ES2022", "DOM", "DOM.Iterable"], types: ["node"] },
  Workers: { lib: ["ES2022"], types: ["@cloudflare/workers-types"] },
} as const;

export type Resolution = keyof typeof RESOLUTIONS;
export type CommonJsResolution = keyof typeof COMMONJS_RESOLUTIONS;
export type Platform = keyof typeof PLATFORMS;

/** One way of checking a project. */
export interface TypeCheck {
  readonly compiler: string;
  readonly resolution: Resolution | CommonJsResolution;
  readonly platform: Platform;
  /** Whether the project is one of CommonJS. Default `false`. */
  readonly commonJs?: boolean;
  /** Whether declarations of packages go unchecked. Default `false`. */
  readonly skipLibCheck?: boolean;
  /** Files of the project. */
  readonly files: readonly string[];
}

// TypeScript 5.9 knows no deprecations of 6.0.
function commonJsOptions(compiler: string, resolution: CommonJsResolution): object {
  const { ignoreDeprecations, ...options }: Readonly<Record<string, string>> =
    COMMONJS_RESOLUTIONS[resolution];
  return compiler.endsWith("-6") && ignoreDeprecations
    ? { ...options, ignoreDeprecations }
    : options;
}

let projects = 0;

/** The arguments with which Node runs the compiler over a project's files. Writes the tsconfig. */
export async function compilerArguments(project: string, check: TypeCheck): Promise<string[]> {
  const { compiler, resolution, platform, commonJs = false, skipLibCheck = false, files } = check;
  const config = `tsconfig.${++projects}.json`;
  const compilerOptions = {
    ...PLATFORMS[platform],
    ...(commonJs
      ? { esModuleInterop: true, ...commonJsOptions(compiler, resolution as CommonJsResolution) }
      : {
          module: RESOLUTIONS[resolution as Resolution],
          moduleResolution: resolution,
          verbatimModuleSyntax: true,
        }),
    target: "ES2022",
    strict: true,
    resolveJsonModule: true,
    noEmit: true,
    skipLibCheck,
  };
  await writeFile(join(project, config), JSON.stringify({ compilerOptions, files }));
  const tsc = join(import.meta.dirname, "../node_modules", compiler, "bin/tsc");
  return [tsc, "--project", config, "--pretty", "false"];
}

/** Checks files of a project. Resolves to the compiler's complaints, one a line. */
export async function typeErrors(project: string, check: TypeCheck): Promise<string[]> {
  const args = await compilerArguments(project, check);
  const { code, stdout, stderr } = await run(process.execPath, args, project);
  const errors = (stdout + stderr).split("\n").filter((line) => line.trim());
  if (code !== 0 && !errors.length) throw new Error(`${check.compiler} ended with ${code}`);
  return errors;
}
