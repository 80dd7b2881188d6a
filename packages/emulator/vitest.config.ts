import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const domains = fileURLToPath(new URL("../domains", import.meta.url));

export default defineConfig({
  // The domains' packages, which are tested on the emulator: see also tsconfig.json.
  resolve: {
    alias: [{ find: /^@lark\/([a-z-]+-v\d+)$/, replacement: `${domains}/$1/src/index.ts` }],
  },
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", ["json", { outputFile: ".test/report.json" }]],
    // A busy machine must not fail a test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
