#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { EMULATOR_APP_ID, EMULATOR_APP_SECRET, type EmulatorApp } from "./auth/apps.js";
import { createEmulator } from "./create.js";
import { createDataFile, type DataFile, readDataFile } from "./data-file.js";
import type { ReceivedRequest } from "./http/requests.js";
import { listen } from "./node.js";
import type { EmulatorOptions } from "./options.js";
import type { Seed } from "./seed/types.js";

const HELP = `lark-emulator: a local Lark / Feishu open platform

  --port <number>     port to listen on, 0 for any free one (4010)
  --host <address>    address to listen on (127.0.0.1)
  --seed-file <path>  JSON with departments, users, chats and apps to start with
  --data <path>       keep the tenants in this file across restarts
  --latency <ms>      every answer waits this long (0)
  --strict            also refuse what the platform lets pass
  --rate-limits       refuse calls beyond the documented limits
  --task-time <ms>    exports, imports and moves into a wiki take this long (0)
  --allow-host <name> host name under which the control API is open, too; may be repeated
  --verbose           print every request
  --help, --version
`;

try {
  await main();
} catch (error) {
  console.error(`lark-emulator: ${(error as Error).message}`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
      "seed-file": { type: "string" },
      data: { type: "string" },
      latency: { type: "string", default: "0" },
      strict: { type: "boolean", default: false },
      "rate-limits": { type: "boolean", default: false },
      "task-time": { type: "string", default: "0" },
      "allow-host": { type: "string", multiple: true, default: [] },
      verbose: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
      version: { type: "boolean", short: "v" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  if (values.version) {
    const manifest = await readFile(new URL("../package.json", import.meta.url), "utf8");
    console.log((JSON.parse(manifest) as { version: string }).version);
    return;
  }
  const port = wholeNumber("port", values.port, 65_535);
  const snapshot = values.data === undefined ? undefined : await readDataFile(values.data);
  let data: DataFile | undefined;
  const emulator = createEmulator({
    latency: wholeNumber("latency", values.latency, 600_000),
    strict: values.strict,
    rateLimits: values["rate-limits"],
    taskTime: wholeNumber("task-time", values["task-time"], 86_400_000),
    allowHosts: values["allow-host"],
    ...(await readSeed(values["seed-file"])),
    ...(snapshot === undefined ? {} : { snapshot }),
    onRequest: (request) => {
      if (values.verbose) print(request);
      if (request.method !== "GET") data?.changed();
    },
  });
  if (values.data !== undefined) data = createDataFile(values.data, emulator);
  const { url, close } = await listen(emulator, { port, hostname: values.host });
  const end = async (): Promise<void> => {
    await close();
    await data?.save();
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  console.log(`lark-emulator listens on ${url}
  app id      ${EMULATOR_APP_ID}
  app secret  ${EMULATOR_APP_SECRET} (the documented demo secret)
  look inside ${url}`);
}

async function readSeed(path: string | undefined): Promise<Pick<EmulatorOptions, "seed" | "apps">> {
  if (path === undefined) return {};
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new Error(`--seed-file ${path}: ${(error as Error).message}`);
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new Error(`--seed-file ${path}: must hold a JSON object`);
  }
  const { apps, ...seed } = content as Seed & { apps?: EmulatorApp[] };
  return { seed, ...(apps ? { apps } : {}) };
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) {
    throw new Error(`--${name} must be a whole number up to ${max}, not ${JSON.stringify(text)}`);
  }
  return value;
}

function print({ method, path, status, code, operation, logId }: ReceivedRequest): void {
  const outcome = code === undefined ? `${status}` : `${status} code ${code}`;
  console.log(`${method} ${path} ${outcome} ${operation ?? "-"} ${logId}`);
}
