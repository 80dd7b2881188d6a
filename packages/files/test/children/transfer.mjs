// Uploads a file from a path, downloads it to another, and reports how much the process grew and what took how long.
// Arguments: origin, path, path of the copy,
// and `held` or `all`: whether garbage that waits to be collected counts.
import { createClient, selfBuiltApp } from "@lark/core";
import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { driveFile, folder, uploadFile } from "@lark/files";
import { openFile, saveFile } from "@lark/files/node";

const [domain, path, copy, measure] = process.argv.slice(2);
const client = createClient({
  auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
  domain,
  retry: { baseDelay: 1 },
  logLevel: "error",
});

let peak = 0;
/**
 * Does the work; resolves to its result and how it went. Garbage is collected all along where `held` is asked for: what
 * the process holds then is what it needs.
 */
async function measured(work) {
  const watch = () => {
    if (measure === "held") globalThis.gc();
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const start = performance.now();
  const timer = setInterval(watch, 10);
  const result = await work();
  clearInterval(timer);
  watch();
  return { result, seconds: (performance.now() - start) / 1000 };
}

// What is loaded and compiled once is no part of a transfer.
const small = { source: new Uint8Array(1000), name: "small.bin", parent: folder("") };
const { file_token: first } = await uploadFile(client, small);
await saveFile(client, driveFile(first), copy);

globalThis.gc();
const before = process.memoryUsage.rss();
const up = await measured(async () =>
  uploadFile(client, { source: await openFile(path), parent: folder("") }),
);
const down = await measured(() => saveFile(client, driveFile(up.result.file_token), copy));
const growth = (peak - before) / 2 ** 20;
console.log(JSON.stringify({ growth, up: up.seconds, down: down.seconds }));
