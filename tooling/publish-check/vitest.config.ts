import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../conformance/vitest.config.js";

/** One file at a time, so that nothing runs beside what is measured. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      globalSetup: "src/published.ts",
      fileParallelism: false,
      maxConcurrency: 2,
      testTimeout: 300_000,
      hookTimeout: 300_000,
    },
  }),
);
