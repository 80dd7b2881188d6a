import { readFile } from "node:fs/promises";

const { version } = JSON.parse(await readFile("package.json", "utf8"));

// ofetch is bundled in, from its fetch-only build: its `node` condition would pull an HTTP client of its own into
// every Node bundle. Core hands it whole URLs and encoded bodies, and always the same of its options (see
// src/send.ts), so what serves the others is left out of the build: most of its size.
const FIXED_OPTIONS = {
  ignoreResponseError: "true",
  responseType: '"stream"',
  ...Object.fromEntries(
    [
      "baseURL",
      "onRequest",
      "onRequestError",
      "onResponse",
      "onResponseError",
      "params",
      "parseResponse",
      "query",
    ]
      .concat(["retry", "retryDelay", "retryStatusCodes", "timeout"])
      .map((option) => [option, option === "retry" ? "false" : "(void 0)"]),
  ),
};

/** What is taken out of its code, in this order, and what is put there instead. */
const CUTS = [
  // Methods are in upper case and bodies encoded; stack traces are of core's own errors.
  [/const payloadMethods = new Set\([\s\S]+?\n\);/, ""],
  [/if \(context\.options\.method\) \{[\s\S]+?\n {4}\}/, ""],
  [/if \(Error\.captureStackTrace\) \{[\s\S]+?\n {4}\}/, ""],
  [/const isAbort = .+/, ""],
  // It hands out the raw answer alone, and gets headers that are its own.
  [/if \(typeof context\.request === "string"\) [\s\S]+?(?=let abortTimeout)/, ""],
  [/mergeHeaders\([\s\S]+?\)/, "input.headers"],
  [/\b(defaults|input)\?\.(query|params)\b/g, "(void 0)"],
  [/const hasBody = [\s\S]+?(?=if \(context\.options\.onResponse\))/, ""],
  [/const \$fetch = [\s\S]+?return \$fetch;/, "return { raw: $fetchRaw };"],
  [/globalOptions\.defaults/g, "(void 0)"],
  // Its error quotes the URL; core throws its own around the cause.
  [/createFetchError\(context\)/, "context.error"],
];

// Another version of ofetch must not pass with half of the cuts made: one that finds nothing fails the build.
function cut(code, [pattern, instead]) {
  const rest = code.replace(pattern, () => instead);
  if (rest === code) throw new Error(`ofetch has changed: nothing matches ${pattern}`);
  return rest;
}

const ofetch = {
  name: "the-part-of-ofetch-in-use",
  setup(build) {
    // Its URL and JSON parsers.
    build.onResolve({ filter: /^(ufo|destr)$/ }, ({ path }) => ({ path, namespace: "unused" }));
    build.onLoad({ filter: /.*/, namespace: "unused" }, () => ({
      contents:
        "export const withBase = undefined, withQuery = undefined; export { withBase as default };",
    }));
    // Only the factory is taken; the ready-made instance beside it would stay in every bundle.
    build.onLoad({ filter: /ofetch\/dist\/index\.mjs$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8"))
        .match(/import ({ . as createFetch } from .+)/)[1]
        .replace(/^/, "export "),
    }));
    build.onLoad({ filter: /ofetch\/dist\/shared\/.+\.mjs$/ }, async ({ path }) => ({
      contents: CUTS.reduce(cut, await readFile(path, "utf8")).replace(
        /\bcontext\.options\.(\w+)\b(?! = )/g,
        (access, option) => FIXED_OPTIONS[option] ?? access,
      ),
    }));
  },
};

export const tsup = {
  noExternal: ["ofetch"],
  define: { VERSION: JSON.stringify(version) },
  esbuildPlugins: [ofetch],
  esbuildOptions(options) {
    options.conditions = ["browser"];
    options.mainFields = ["module", "main"];
    options.minifySyntax = true;
  },
};
