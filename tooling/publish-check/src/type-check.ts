import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./command.js";

/** The compilers, by the names under which this tool has installed them. */
export const COMPILERS: readonly string[] = ["typescript-5.9", "typescript-6", "typescript-7"];

/** The two ways of resolving a module in which ESM packages can be used. */
export const RESOLUTIONS = { bundler: "esnext", nodenext: "nodenext" } as const;

/** What the types of a platform come from. */
export const PLATFORMS = {
  DOM: { lib: ["ES2022", "DOM", "DOM.Iterable"], types: [] },
  Node: { lib: ["ES2022"], types: ["node"] },
  Workers: { lib: ["ES2022"], types: ["@cloudflare/workers-types"] },
} as const;

export type Resolution = keyof typeof RESOLUTIONS;
export type Platform = keyof typeof PLATFORMS;

/** One way of checking a project. */
export interface TypeCheck {
  readonly compiler: string;
  readonly resolution: Resolution;
  readonly platform: Platform;
  /** Whether declarations of packages go unchecked. Default `false`. */
  readonly skipLibCheck?: boolean;
  /** Files of the project. */
  readonly files: readonly string[];
}

let projects = 0;

/** The arguments with which Node runs the compiler over a project's files. Writes the tsconfig. */
export async function compilerArguments(project: string, check: TypeCheck): Promise<string[]> {
  const { compiler, resolution, platform, skipLibCheck = false, files } = check;
  const config = `tsconfig.${++projects}.json`;
  const compilerOptions = {
    ...PLATFORMS[platform],
    module: RESOLUTIONS[resolution],
    moduleResolution: resolution,
    target: "ES2022",
    strict: true,
    verbatimModuleSyntax: true,
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
