import { defineConfig } from "vitest/config";

const common = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    reporters: ["default", ["json", { outputFile: ".test/report.json" }]],
    maxWorkers: 4,
    projects: [
      { test: { ...common, name: "node", include: ["test/*.test.ts"] } },
      {
        // Core's own suite, over this transport in place of fetch.
        test: {
          ...common,
          name: "core",
          root: "../core",
          include: ["test/*.test.ts"],
          exclude: [
            "test/{boundaries,claims,declarations,memory,other-fetch,several-processes,validation}.test.ts",
          ],
          setupFiles: ["../node/test/core-over-node.ts"],
        },
      },
    ],
  },
});
