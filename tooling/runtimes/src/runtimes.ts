import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, SCENARIO } from "./bundle.js";
import { outputOf } from "./child-process.js";
import { runInChromium } from "./chromium.js";
import { bun, chromium, deno, edgeVersion, node, workerdVersion } from "./installed.js";
import type { Runtime } from "./runtime.js";

const COMMAND_LINE = join(SCENARIO, "command-line.js");

const nodeVersion = (major: number): Runtime => ({
  name: `Node ${major}`,
  version: new RegExp(`^${major}\\.`),
  find: () => node(major),
  async run(file, settings) {
    const version = await outputOf({ file, args: ["--version"] });
    const results = await outputOf({ file, args: [COMMAND_LINE, JSON.stringify(settings)] });
    return { version: version.trim().slice(1), results: JSON.parse(results) };
  },
});

const bunRuntime: Runtime = {
  name: "Bun",
  version: /^1\./,
  find: bun,
  async run(file, settings) {
    const version = await outputOf({ file, args: ["--version"] });
    const args = ["run", "--no-install", COMMAND_LINE, JSON.stringify(settings)];
    return { version: version.trim(), results: JSON.parse(await outputOf({ file, args })) };
  },
};

const denoRuntime: Runtime = {
  name: "Deno",
  version: /^2\./,
  find: deno,
  async run(file, settings) {
    const folder = await mkdtemp(join(tmpdir(), "deno-"));
    const env = { DENO_DIR: folder, DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
    // It may reach this machine's servers and nothing else: no file, no variable, no other host.
    const allowed = ["--no-prompt", "--no-remote", "--allow-net=127.0.0.1"];
    const args = ["run", ...allowed, COMMAND_LINE, JSON.stringify(settings)];
    try {
      const version = await outputOf({ file, args: ["--version"], env });
      const results = await outputOf({ file, args, env });
      return { version: version.split(" ")[1] ?? "", results: JSON.parse(results) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const workerd: Runtime = {
  name: "workerd",
  version: /^1\./,
  find: () => node(22),
  async run(file, settings) {
    const { code: script } = await bundle(join(SCENARIO, "worker.js"), "workerd");
    const host = join(import.meta.dirname, "workerd-host.mjs");
    const input = JSON.stringify({ script, settings });
    const results = await outputOf({ file, args: [host], input });
    return { version: workerdVersion(), results: JSON.parse(results) };
  },
};

const edge: Runtime = {
  name: "edge VM",
  version: /^\d/,
  find: () => node(22),
  async run(file, settings) {
    const { code } = await bundle(join(SCENARIO, "edge.js"), "edge");
    const host = join(import.meta.dirname, "edge-host.mjs");
    const input = JSON.stringify({ script: `{${code}}`, settings });
    const results = await outputOf({ file, args: [host], input });
    return { version: edgeVersion(), results: JSON.parse(results) };
  },
};

const browser: Runtime = {
  name: "Chromium",
  version: /^\d{3}\./,
  find: chromium,
  program: async () => (await bundle(join(SCENARIO, "page.js"), "browser")).code,
  lacks: {
    "take events over the long connection": {
      because: "an app's secret has no place in a page",
      error: /there is no app/,
    },
  },
  run: runInChromium,
};

/** All of them, in the table's order. */
export const RUNTIMES: readonly Runtime[] = [
  nodeVersion(20),
  nodeVersion(22),
  nodeVersion(24),
  bunRuntime,
  denoRuntime,
  workerd,
  edge,
  browser,
];
