import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../conformance/vitest.config.js";

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      globalSetup: "src/published.ts",
      maxWorkers: 2,
      maxConcurrency: 2,
      testTimeout: 300_000,
      hookTimeout: 300_000,
    },
  }),
);
