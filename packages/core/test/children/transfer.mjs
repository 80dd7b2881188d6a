// Moves a large file and reports how much the process grew. Arguments: kind, origin, megabytes, path or size.
import { openAsBlob } from "node:fs";
import { createClient, download, multipart, operation, staticTokens } from "@lark/core";

const [kind, origin, megabytes, path] = process.argv.slice(2);
const MB = 1024 * 1024;
const size = Number(megabytes) * MB;
const client = createClient({
  auth: staticTokens({ tenantAccessToken: "t-1" }),
  domain: origin,
  timeout: 60_000,
});
const base = { id: "test.v1.file.move", path: "/file" };

let peak = 0;
// Garbage is collected all along: what the process holds is what it needs.
const watch = setInterval(() => {
  globalThis.gc();
  peak = Math.max(peak, process.memoryUsage.rss());
}, 5);

const transfers = {
  async download() {
    const get = operation({ ...base, method: "GET", response: download() });
    let bytes = 0;
    for await (const chunk of (await get(client)).stream()) bytes += chunk.length;
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
clearInterval(watch);
peak = Math.max(peak, process.memoryUsage.rss());
process.stdout.write(JSON.stringify({ bytes, growth: (peak - before) / MB }));
