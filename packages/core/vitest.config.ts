import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", ["json", { outputFile: ".test/report.json" }]],
    testTimeout: 30_000,
    // Most tests wait for sockets and child processes, not for the processor.
    maxWorkers: 4,
  },
});
