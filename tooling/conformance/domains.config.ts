import { join } from "node:path";
import { defineConfig, mergeConfig } from "vitest/config";
import shared from "./vitest.config.js";

/** All domains in one run: what the tests of each load is the same, and takes longer than they do. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      root: join(import.meta.dirname, "../../packages/domains"),
      isolate: false,
      reporters: [
        "default",
        ["json", { outputFile: join(import.meta.dirname, ".test/report.json") }],
      ],
    },
  }),
);
