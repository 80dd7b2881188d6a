import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", ["json", { outputFile: ".test/report.json" }]],
    // A busy machine must not fail a test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Most tests wait for sockets and child processes, not for the processor.
    maxWorkers: 4,
  },
});
