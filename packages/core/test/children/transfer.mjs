// Moves a large file and reports how much the process grew. Arguments: kind, origin, megabytes, path or size.
import { openAsBlob } from "node:fs";
import { Socket } from "node:net";
import { createClient, download, multipart, operation, staticTokens } from "@lark/core";

const [kind, origin, megabytes, path] = process.argv.slice(2);
const MB = 1024 * 1024;
const size = Number(megabytes) * MB;
const client = createClient({
  auth: staticTokens({ tenantAccessToken: "t-1" }),
  domain: origin,
  // It moves the file as slowly as a busy machine makes it.
  timeout: 10 * 60_000,
});
const base = { id: "test.v1.file.move", path: "/file" };

// Garbage is collected every few megabytes, however long these take: what the process holds then is what it needs.
const STEP = 4 * MB;
let peak = 0;
let moved = 0;
function move(bytes) {
  const before = Math.floor(moved / STEP);
  moved += bytes;
  if (Math.floor(moved / STEP) !== before) look();
}
function look() {
  globalThis.gc();
  peak = Math.max(peak, process.memoryUsage.rss());
}
const { write } = Socket.prototype;
Socket.prototype.write = function (chunk, ...rest) {
  move(chunk.length);
  return write.call(this, chunk, ...rest);
};

const transfers = {
  async download() {
    const get = operation({ ...base, method: "GET", response: download() });
    let bytes = 0;
    for await (const chunk of (await get(client)).stream()) {
      bytes += chunk.length;
      move(chunk.length);
    }
    return bytes;
  },
  async file() {
    const put = operation({ ...base, method: "POST", body: multipart("file") });
    const data = await openAsBlob(path);
    return (await put(client, { body: { file: { data, name: "a" } } })).bytes;
  },
  async stream() {
    const put = operation({ ...base, method: "POST", body: multipart("file") });
    let left = size;
    const stream = new ReadableStream({
      pull(controller) {
        const chunk = Math.min(left, 64 * 1024);
        left -= chunk;
        if (chunk) controller.enqueue(new Uint8Array(chunk));
        else controller.close();
      },
    });
    return (await put(client, { body: { file: { name: "a", stream, size } } })).bytes;
  },
};

const before = process.memoryUsage.rss();
const bytes = await transfers[kind]();
if (moved < size) throw new Error(`only ${moved} bytes were seen on their way`);
look();
process.stdout.write(JSON.stringify({ bytes, growth: (peak - before) / MB }));
