// The same transfer by nothing but Node's own fetch, as sparing as it can be written: what Node takes by itself.
// Arguments as those of transfer.mjs.
import { randomUUID } from "node:crypto";
import { open, stat, writeFile } from "node:fs/promises";
import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { begin, growth, measured } from "./measure.mjs";

const [domain, path, copy, measure] = process.argv.slice(2);
const RANGE = 4 * 2 ** 20;
const SLICE = 2 ** 20;
const utf8 = new TextEncoder();
const authorization = {};

/** A request that is sent until it is answered well, and its answer read. */
async function insist(operation, init, read) {
  for (;;) {
    try {
      const { headers, ...more } = init();
      const answer = await fetch(`${domain}/open-apis/${operation}`, {
        ...more,
        headers: { ...authorization, ...headers },
      });
      if (answer.ok) return await read(answer);
      await answer.body?.cancel();
    } catch {
      // Every tenth of them fails.
    }
  }
}

const post = (operation, body) =>
  insist(
    operation,
    () => ({
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
    (answer) => answer.json(),
  );

function form(fields, bytes) {
  const boundary = randomUUID();
  const field = ([name, value]) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = `${Object.entries(fields).map(field).join("")}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n`;
  const parts = [utf8.encode(head)];
  for (let at = 0; at < bytes.length; at += SLICE) parts.push(bytes.subarray(at, at + SLICE));
  parts.push(utf8.encode(`\r\n--${boundary}--\r\n`));
  return {
    method: "POST",
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": String(parts.reduce((sum, { length }) => sum + length, 0)),
    },
    body: ReadableStream.from(parts),
    duplex: "half",
    redirect: "error",
    window: null,
  };
}

async function upload(name) {
  const { size } = await stat(name);
  const place = { file_name: "a.bin", parent_type: "explorer", parent_node: "", size };
  const { data } = await post("drive/v1/files/upload_prepare", place);
  const { upload_id, block_size, block_num } = data;
  const block = new Uint8Array(Math.min(block_size, size));
  const file = await open(name);
  for (let seq = 0; seq < block_num; seq++) {
    const { bytesRead } = await file.read(block, 0, block.length, seq * block_size);
    const fields = { upload_id, seq, size: bytesRead };
    const bytes = block.subarray(0, bytesRead);
    for (let code = 1; code; ) {
      const answer = await insist(
        "drive/v1/files/upload_part",
        () => form(fields, bytes),
        (given) => given.json(),
      );
      code = answer.code;
    }
  }
  await file.close();
  return (await post("drive/v1/files/upload_finish", { upload_id, block_num })).data.file_token;
}

async function download(token, size) {
  const file = await open(copy, "w");
  for (let start = 0; start < size; ) {
    start = await insist(
      `drive/v1/files/${token}/download`,
      () => ({ headers: { range: `bytes=${start}-${Math.min(start + RANGE, size) - 1}` } }),
      async ({ body, headers }) => {
        // A refusal of the platform's.
        if (!headers.has("content-range")) return start;
        for await (const chunk of body) {
          await file.write(chunk, 0, chunk.length, start);
          start += chunk.length;
        }
        return start;
      },
    );
  }
  await file.close();
}

const credentials = { app_id: EMULATOR_APP_ID, app_secret: EMULATOR_APP_SECRET };
const { tenant_access_token } = await post("auth/v3/tenant_access_token/internal", credentials);
authorization.authorization = `Bearer ${tenant_access_token}`;

// What is loaded and compiled once is no part of a transfer.
await writeFile(copy, new Uint8Array(1000));
await download(await upload(copy), 1000);

begin();
const up = await measured(measure, () => upload(path));
const { size } = await stat(path);
const down = await measured(measure, () => download(up.result, size));
console.log(JSON.stringify({ growth: growth(), up: up.seconds, down: down.seconds }));
