import { mustRun } from "./command.js";

/** What Node found in a module. */
export interface ImportedEntry {
  readonly exports: readonly string[];
  /** Those exports that are operations. */
  readonly operations: readonly string[];
  /** Why it could not be imported. */
  readonly error?: string;
}

/** Modules by their specifier, such as `@lark/im-v1/events`. */
export type Imported = Readonly<Record<string, ImportedEntry>>;

/** Imports modules in a fresh Node process, from within a project. */
export async function importEntries(
  project: string,
  specifiers: readonly string[],
): Promise<Imported> {
  const args = ["import-entries.mjs", JSON.stringify(specifiers)];
  return JSON.parse(await mustRun(process.execPath, args, project)) as Imported;
}
