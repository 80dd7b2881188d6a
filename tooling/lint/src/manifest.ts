import { isDeepStrictEqual } from "node:util";

type Json = Readonly<Record<string, unknown>>;

/** What the manifest of the hand-written package in `packages/core`, say, has to have and lacks. */
export function missing(manifest: Json, folder: string): string[] {
  const scripts = (manifest.scripts ?? {}) as Json;
  const values: [name: string, found: unknown, wanted: unknown][] = [
    ["license", manifest.license, "MIT"],
    ["type", manifest.type, "module"],
    ["sideEffects", manifest.sideEffects, false],
    ["publishConfig", manifest.publishConfig, { access: "public", provenance: true }],
    ["repository.directory", (manifest.repository as Json | undefined)?.directory, folder],
    ["scripts.lint", scripts.lint, "lark-lint"],
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
