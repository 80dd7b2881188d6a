/** An entry of a package: what `exports` says of it. */
export interface Entry {
  /**
   * For TypeScript in a CommonJS project. Node requires the same ES module there, but the compiler takes declarations for
   * CommonJS only from a file that says so by its name.
   */
  readonly require: { readonly types: string; readonly default: string };
  readonly types: string;
  readonly default: string;
}

/** The entry that is built from `src/<name>.ts`. */
export const entryOf = (name: string): Entry => ({
  require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.js` },
  types: `./dist/${name}.d.ts`,
  default: `./dist/${name}.js`,
});

/** What a compiler reads that does not know `exports` (`moduleResolution: node10`). */
export function withoutExports(exports: Readonly<Record<string, unknown>>): object {
  const further = Object.entries(exports).flatMap(([path, entry]) => {
    const types = Object(entry).types;
    return path === "." || typeof types !== "string" ? [] : [[path.slice("./".length), [types]]];
  });
  return {
    main: "./dist/index.js",
    types: "./dist/index.d.ts",
    ...(further.length ? { typesVersions: { "*": Object.fromEntries(further) } } : {}),
  };
}
