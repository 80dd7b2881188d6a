// Uploads a file from a path, downloads it to another, and reports how much the process grew and what took how long.
// Arguments: origin, path, path of the copy, and what of the memory counts: see measure.mjs.
import { createClient, selfBuiltApp } from "@lark/core";
import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { driveFile, folder, uploadFile } from "@lark/files";
import { openFile, saveFile } from "@lark/files/node";
import { begin, growth, measured } from "./measure.mjs";

const [domain, path, copy, measure] = process.argv.slice(2);
const client = createClient({
  auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
  domain,
  retry: { baseDelay: 1 },
  logLevel: "error",
});

// What is loaded and compiled once is no part of a transfer.
const small = { source: new Uint8Array(1000), name: "small.bin", parent: folder("") };
const { file_token: first } = await uploadFile(client, small);
await saveFile(client, driveFile(first), copy);

begin();
const up = await measured(measure, async () =>
  uploadFile(client, { source: await openFile(path), parent: folder("") }),
);
const down = await measured(measure, () => saveFile(client, driveFile(up.result.file_token), copy));
console.log(JSON.stringify({ growth: growth(), up: up.seconds, down: down.seconds }));
