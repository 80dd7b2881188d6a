import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runChild } from "./children/run.js";

const MB = 1024 * 1024;
const DOWNLOAD = 240;
const UPLOAD = 120;
/** Megabytes that a process may grow by, whatever it moves: buffers in flight, and garbage, which a busy machine collects late. */
const BOUND = 90;

let folder: string;
let path: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lark-core-"));
  path = join(folder, "large.bin");
  // Without blocks on disk, but of full length.
  const file = await open(path, "w");
  await file.truncate(DOWNLOAD * MB);
  await file.close();
  server = createServer(async (request, response) => {
    if (request.method === "GET") {
      response.writeHead(200, { "content-type": "application/octet-stream" });
      createReadStream(path).pipe(response);
      return;
    }
    let bytes = 0;
    for await (const chunk of request) bytes += chunk.length;
    response.end(JSON.stringify({ code: 0, data: { bytes } }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

describe("memory stays bounded", () => {
  test("while 240 MB are downloaded", async () => {
    const { bytes, growth } = await runChild<{ bytes: number; growth: number }>(
      "transfer.mjs",
      "download",
      origin,
      String(DOWNLOAD),
    );
    expect(bytes).toBe(DOWNLOAD * MB);
    expect(growth).toBeLessThan(BOUND);
  });

  test.for(["file", "stream"])("while 120 MB are uploaded from a %s", async (kind) => {
    const upload = join(folder, `${kind}.bin`);
    const file = await open(upload, "w");
    await file.truncate(UPLOAD * MB);
    await file.close();
    const { bytes, growth } = await runChild<{ bytes: number; growth: number }>(
      "transfer.mjs",
      kind,
      origin,
      String(UPLOAD),
      upload,
    );
    expect(bytes).toBeGreaterThan(UPLOAD * MB);
    expect(bytes).toBeLessThan(UPLOAD * MB + 2_000);
    expect(growth).toBeLessThan(BOUND);
  });

  test("with the tokens of tenants that have gone", async () => {
    const { held, left } = await runChild<{ held: number; left: number }>("tenants.mjs");
    // 1,000 tokens of 8 KB, and then one.
    expect(held).toBeGreaterThan(6);
    expect(left).toBeLessThan(2);
  });
});
