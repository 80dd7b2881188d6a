import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, staticTokens } from "@lark/core";
import {
  type DownloadProgress,
  downloadFile,
  driveFile,
  folder,
  messageFile,
  remoteFile,
  type UploadProgress,
  uploadedFile,
  uploadFile,
} from "@lark/files";
import { getImage } from "@lark/im-v1";
import { afterEach, expect } from "vitest";
import { randomFrom, startCuttingProxy } from "./cutting-proxy.js";
import { asked, connect, pattern, test } from "./fixtures.js";

const MiB = 2 ** 20;
const DOWNLOAD = "drive.v1.file.download";
const SMALL = pattern(5000);
/** Seven ranges, the last one short. */
const LARGE = pattern(25 * MiB + 7);

const same = async (file: { arrayBuffer(): Promise<ArrayBuffer> }, bytes: Uint8Array) =>
  expect(Buffer.compare(Buffer.from(await file.arrayBuffer()), bytes)).toBe(0);
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error("it did not fail");
    },
    (error: unknown) => error as Error,
  );

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A client of a server that answers as it likes. */
async function serving(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return createClient({
    auth: staticTokens({ tenantAccessToken: "t-1" }),
    domain: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    retry: { baseDelay: 1 },
  });
}

test("a small file takes one request, a large one its ranges", async ({ client, emulator }) => {
  for (const [bytes, requests] of [
    [SMALL, 1],
    [LARGE, 7],
  ] as const) {
    const { file_token } = await uploadFile(client, {
      source: bytes,
      name: "a.bin",
      parent: folder(""),
    });
    for (const parallel of [undefined, 1, 7]) {
      const before = asked(emulator, DOWNLOAD);
      const told: DownloadProgress[] = [];
      const file = await downloadFile(client, driveFile(file_token), {
        parallel,
        onProgress: (progress) => told.push(progress),
      });
      expect(file).toMatchObject({ name: "a.bin", size: bytes.length });
      await same(file, bytes);
      expect(told.at(-1)).toEqual({ received: bytes.length, total: bytes.length });
      // With one range at a time the rest comes in one.
      expect(asked(emulator, DOWNLOAD) - before).toBe(
        parallel === 1 ? Math.min(2, requests) : requests,
      );
    }
  }
});

test("a download is a stream, a Blob or bytes", async ({ client }) => {
  const { file_key } = await uploadFile(client, {
    source: new Blob([LARGE], { type: "video/mp4" }),
    name: "a.mp4",
    parent: messageFile(),
  });
  const open = () => downloadFile(client, uploadedFile(file_key));
  const blob = await (await open()).blob();
  await same(blob, LARGE);
  expect(blob.type).toBe((await open()).type);
  await same(new Response((await open()).stream()), LARGE);
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await open()).stream()) chunks.push(chunk);
  await same(new Blob(chunks as BlobPart[]), LARGE);
});

test("any download operation will do", async () => {
  const client = await serving((_, response) => {
    response.writeHead(200, { "content-type": "image/png" }).end(SMALL);
  });
  await same(
    await downloadFile(client, remoteFile(getImage, { path: { image_key: "img" } })),
    SMALL,
  );
});

test("a server that cuts each connection at random offsets", async ({
  client,
  platform,
  emulator,
}) => {
  const { file_token } = await uploadFile(client, {
    source: LARGE,
    name: "a.bin",
    parent: folder(""),
  });
  const random = randomFrom(1);
  // The first connection also brings the token.
  const proxy = await startCuttingProxy(platform.port, () => 2000 + random() * 3 * MiB);
  const far = connect(proxy.url);
  for (const parallel of [1, 3]) {
    await same(await downloadFile(far, driveFile(file_token), { parallel }), LARGE);
  }
  expect(proxy.cuts).toBeGreaterThan(15);
  expect(asked(emulator, DOWNLOAD)).toBeGreaterThan(15);
  await proxy.close();
});

test("uploads arrive through connections that are cut at random, too", async ({
  client,
  platform,
}) => {
  const random = randomFrom(2);
  // Answers are short: some connections end before one, some after.
  const proxy = await startCuttingProxy(platform.port, () => random() * 900);
  // Whether an upload was finished nobody could tell after a cut, so that one is spared.
  const onProgress = ({ sent, total }: UploadProgress) => {
    proxy.cutting = sent < total;
  };
  const upload = { source: LARGE, name: "a.bin", parent: folder("") };
  const { file_token } = await uploadFile(connect(proxy.url), upload, {
    onProgress,
    retry: { attempts: 30, baseDelay: 1 },
  });
  expect(proxy.cuts).toBeGreaterThan(0);
  await same(await downloadFile(client, driveFile(file_token)), LARGE);
  await proxy.close();
});

test("connections that bring nothing are given up", async () => {
  let connections = 0;
  const client = await serving((_, response) => {
    connections++;
    response.writeHead(200, { "content-length": "1000", "content-type": "application/pdf" });
    response.write(connections === 1 ? SMALL.subarray(0, 10) : "", () =>
      setTimeout(() => response.destroy(), 5),
    );
  });
  const file = await downloadFile(client, driveFile("f"));
  const error = await failure(file.arrayBuffer());
  expect(error).toMatchObject({ kind: "network", operation: DOWNLOAD });
  expect(error.message).toMatch(/10 of 1000 bytes/);
  expect(connections).toBe(7);
});

test("a server without ranges is read on from where the connection broke", async () => {
  let connections = 0;
  const client = await serving((_, response) => {
    response.writeHead(200, {
      "content-length": String(SMALL.length),
      "content-type": "application/pdf",
    });
    const last = ++connections === 4;
    response.write(last ? SMALL : SMALL.subarray(0, connections * 1000), () => {
      setTimeout(() => (last ? response.end() : response.destroy()), 20);
    });
  });
  await same(await downloadFile(client, driveFile("f")), SMALL);
  expect(connections).toBe(4);
});

test("a file that ends too soon, without an error, is asked for on", async () => {
  const ranges: string[] = [];
  const client = await serving(({ headers: { range = "" } }, response) => {
    ranges.push(range);
    const start = Number(/bytes=(\d+)/.exec(range)?.[1]);
    const part = SMALL.subarray(start, start + 2000);
    // Chunked: that something is missing shows in Content-Range alone.
    response.writeHead(206, {
      "content-type": "application/pdf",
      "content-range": `bytes ${start}-${SMALL.length - 1}/${SMALL.length}`,
    });
    response.end(part);
  });
  await same(await downloadFile(client, driveFile("f")), SMALL);
  expect(ranges).toEqual(["bytes=0-4194303", "bytes=2000-4999", "bytes=4000-4999"]);
});

test("a file of no bytes, and one of unknown size", async () => {
  const client = await serving(({ headers, url }, response) => {
    const head = { "content-type": "application/pdf" };
    if (url?.includes("empty") && headers.range) {
      response.writeHead(416, { ...head, "content-range": "bytes */0" }).end();
    } else if (url?.includes("empty"))
      response.writeHead(200, { ...head, "content-length": "0" }).end();
    else response.writeHead(200, head).end(SMALL);
  });
  await same(await downloadFile(client, driveFile("empty")), new Uint8Array());
  const file = await downloadFile(client, driveFile("f"));
  expect(file.size).toBeUndefined();
  await same(file, SMALL);
});

test("a file that changes meanwhile is an error", async () => {
  const client = await serving(({ headers: { range = "" } }, response) => {
    const start = Number(/bytes=(\d+)/.exec(range)?.[1]);
    const total = start ? LARGE.length - 9 * MiB * 2 : LARGE.length;
    const end = Math.min(start + 8 * MiB, total) - 1;
    response.writeHead(206, {
      "content-type": "application/pdf",
      "content-range": `bytes ${start}-${end}/${total}`,
    });
    response.end(LARGE.subarray(start, end + 1));
  });
  const file = await downloadFile(client, driveFile("f"), { parallel: 2 });
  expect(await failure(file.blob())).toMatchObject({
    kind: "http",
    message: expect.stringMatching(/changed/),
  });
});

test("a connection that sends nothing any more is cut, and another brings the rest", async () => {
  const cut: string[] = [];
  let silent = 3;
  const client = await serving(({ headers: { range = "" } }, response) => {
    const [start = 0, end = 0] = [...range.matchAll(/\d+/g)].map(Number);
    const last = Math.min(end, LARGE.length - 1);
    response.writeHead(206, {
      "content-type": "application/pdf",
      "content-range": `bytes ${start}-${last}/${LARGE.length}`,
      "content-length": last + 1 - start,
    });
    if (silent-- <= 0) return response.end(LARGE.subarray(start, last + 1));
    response.write(LARGE.subarray(start, start + 1000));
    response.on("close", () => cut.push(range));
  });
  const file = await downloadFile(client, driveFile("f"), { stallTimeout: 300, parallel: 1 });
  await same(file, LARGE);
  // Where each connection fell silent, the next one goes on.
  expect(cut.slice(0, 2).map((range) => range.split("-")[0])).toEqual(["bytes=0", "bytes=1000"]);
  expect(cut.length).toBeGreaterThanOrEqual(3);
});

test("a reader that takes its time is no silence", async ({ client, emulator }) => {
  const source = LARGE.subarray(0, 9 * MiB);
  const { file_token } = await uploadFile(client, { source, name: "a.bin", parent: folder("") });
  const before = asked(emulator, DOWNLOAD);
  const file = await downloadFile(client, driveFile(file_token), { stallTimeout: 2000 });
  let pauses = 0;
  for await (const _ of file.stream()) {
    if (++pauses === 1) await new Promise((resume) => setTimeout(resume, 2500));
  }
  expect(asked(emulator, DOWNLOAD) - before).toBe(3);
});

test("a part of nobody knows where is an error", async () => {
  const client = await serving((_, response) => {
    response.writeHead(206, { "content-type": "application/pdf" }).end(SMALL);
  });
  expect(await failure(downloadFile(client, driveFile("f")))).toMatchObject({ kind: "http" });
});

test("what the platform refuses, and options that make no sense", async ({ client }) => {
  expect(await failure(downloadFile(client, driveFile("nothing")))).toMatchObject({ kind: "api" });
  expect(await failure(downloadFile(client, driveFile("f"), { parallel: 0 }))).toMatchObject({
    kind: "validation",
  });
  for (const stallTimeout of [0, -1, Number.NaN, 2 ** 31]) {
    expect(await failure(downloadFile(client, driveFile("f"), { stallTimeout }))).toMatchObject({
      kind: "validation",
    });
  }
});

test("a signal ends a download, and so does who reads no further", async ({ client, emulator }) => {
  const { file_token } = await uploadFile(client, {
    source: LARGE,
    name: "a.bin",
    parent: folder(""),
  });
  const stop = new AbortController();
  const file = await downloadFile(client, driveFile(file_token), {
    signal: stop.signal,
    onProgress: () => stop.abort(new Error("enough")),
  });
  expect(await failure(file.blob())).toMatchObject({ kind: "abort" });
  const before = asked(emulator, DOWNLOAD);
  const left = await downloadFile(client, driveFile(file_token));
  for await (const chunk of left.stream()) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
  expect(asked(emulator, DOWNLOAD) - before).toBeLessThan(4);
});

test("what onProgress throws ends the download", async ({ client }) => {
  const { file_token } = await uploadFile(client, {
    source: SMALL,
    name: "a.bin",
    parent: folder(""),
  });
  const file = await downloadFile(client, driveFile(file_token), {
    onProgress: () => {
      throw new Error("stop here");
    },
  });
  expect((await failure(file.blob())).message).toBe("stop here");
});
