import { isDeepStrictEqual } from "node:util";
import { entryOf, withoutExports } from "@lark-tooling/document/entries";

type Wanted = [name: string, found: unknown, wanted: unknown];
type Json = Readonly<Record<string, unknown>>;

/** What the manifest of the hand-written package in `packages/core`, say, has to have and lacks. */
export function missing(manifest: Json, folder: string): string[] {
  const exports = (manifest.exports ?? {}) as Json;
  const scripts = (manifest.scripts ?? {}) as Json;
  const values: Wanted[] = [
    ["license", manifest.license, "MIT"],
    ["type", manifest.type, "module"],
    ["sideEffects", manifest.sideEffects, false],
    ["publishConfig", manifest.publishConfig, { access: "public", provenance: true }],
    ["repository.directory", (manifest.repository as Json | undefined)?.directory, folder],
    ["scripts.lint", scripts.lint, "lark-lint"],
    ...entries(exports),
    ...Object.entries(withoutExports(exports)).map(
      ([name, wanted]): Wanted => [name, manifest[name], wanted],
    ),
  ];
  return [
    ...values
      .filter(([, found, wanted]) => !isDeepStrictEqual(found, wanted))
      .map(([name, , wanted]) => `${name} has to be ${JSON.stringify(wanted)}`),
    ...["build", "typecheck", "test"]
      .filter((name) => typeof scripts[name] !== "string")
      .map((name) => `there is no script "${name}"`),
  ];
}

/** Each entry as CommonJS and ES modules find it. */
function entries(exports: Json): Wanted[] {
  return Object.entries(exports).flatMap(([path, entry]): Wanted[] => {
    const name = /^\.\/dist\/(.+)\.js$/.exec(Object(entry).default)?.[1];
    return name ? [[`exports["${path}"]`, entry, entryOf(name)]] : [];
  });
}
