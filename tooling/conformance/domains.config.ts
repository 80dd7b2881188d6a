import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** All domains in one run: what the tests of each load is the same, and takes longer than they do. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, "../../packages/domains"),
    include: ["*/test/**/*.test.ts"],
    isolate: false,
    reporters: [
      "default",
      ["json", { outputFile: join(import.meta.dirname, ".test/report.json") }],
    ],
    // A busy machine must not fail a test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
