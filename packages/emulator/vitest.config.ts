import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const domains = fileURLToPath(new URL("../domains", import.meta.url));

const COUNTING = ["steps", "bitable-records", "sheets-values"].map(
  (name) => `test/${name}.test.ts`,
);

export default defineConfig({
  // The domains' packages, which are tested on the emulator: see also tsconfig.json.
  resolve: {
    alias: [{ find: /^@lark\/([a-z-]+-v\d+)$/, replacement: `${domains}/$1/src/index.ts` }],
  },
  test: {
    // Loading the sources anew for each file took longer than most files' tests. Steps are counted in code that is loaded
    // after the counter, so those files have a process of their own.
    projects: [
      {
        extends: true,
        test: {
          name: "emulator",
          include: ["test/**/*.test.ts"],
          exclude: COUNTING,
          isolate: false,
        },
      },
      { extends: true, test: { name: "steps", include: COUNTING } },
    ],
    reporters: ["default", ["json", { outputFile: ".test/report.json" }]],
    // A busy machine must not fail a test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
