import type { Imported } from "./import-entries.js";
import type { Manifest } from "./workspace.js";

/**
 * The imports that a file lacks: of the names that the compiler did not find, those that its package or one of the
 * packages beside it exports. One line, so that the places of other errors stay as they are.
 */
export function missingImports(
  errors: readonly string[],
  file: string,
  { name, peerDependencies = {} }: Manifest,
  imported: Imported,
): string {
  const packages = [name, ...Object.keys(peerDependencies).sort()];
  const entries = packages.flatMap((from) =>
    Object.keys(imported).filter((entry) => entry === from || entry.startsWith(`${from}/`)),
  );
  const missing = errors
    .filter((error) => error.startsWith(`${file}(`))
    .map((error) => /Cannot find name '(\w+)'|value exists in scope for .* '(\w+)'/.exec(error))
    .flatMap((found) => found?.[1] ?? found?.[2] ?? []);
  return [...new Set(missing)]
    .map((wanted) => {
      const entry = entries.find((each) => imported[each]?.exports.includes(wanted));
      return entry ? `import { ${wanted} } from "${entry}"; ` : "";
    })
    .join("");
}
