import { gzipSync } from "node:zlib";
import { type Download, download, type NoRequest, type Operation, operation } from "@lark/core";
import { describe, expect } from "vitest";
import { caught, PATH, test } from "./fixtures.js";
import { failed } from "./platform.js";

const get: Operation<NoRequest, Download> = operation({
  id: "test.v1.file.get",
  method: "GET",
  path: PATH,
  response: download(),
});

const BYTES = Buffer.from(Array.from({ length: 50_000 }, (_, i) => i % 256));
const file = (headers: Record<string, string> = {}, body: Uint8Array | string = BYTES) => ({
  headers: { "content-type": "application/octet-stream", ...headers },
  body,
});

describe("a file", () => {
  test("has name, type and size", async ({ platform, client }) => {
    const disposition = { "content-disposition": 'attachment; filename="a b.png"' };
    platform.on(
      `GET ${PATH}`,
      file({ ...disposition, "content-type": "image/png", "content-length": "50000" }),
    );
    expect(await get(client)).toMatchObject({
      name: "a b.png",
      type: "image/png",
      size: 50_000,
      status: 200,
      range: undefined,
    });
  });

  test("may have neither", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, { body: BYTES });
    expect(await get(client)).toMatchObject({ name: undefined, type: undefined, size: undefined });
  });

  test("is read as stream, bytes or blob", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, file({ "content-type": "image/png" }));
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await get(client)).stream()) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(BYTES)).toBe(true);
    expect(Buffer.from(await (await get(client)).arrayBuffer()).equals(BYTES)).toBe(true);
    const blob = await (await get(client)).blob();
    expect(blob.type).toBe("image/png");
    expect(blob.size).toBe(BYTES.length);
  });

  test("may be empty", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, file({}, ""));
    expect((await (await get(client)).arrayBuffer()).byteLength).toBe(0);
    platform.on(`GET ${PATH}`, { status: 204 });
    const chunks = [];
    for await (const chunk of (await get(client)).stream()) chunks.push(chunk);
    expect(chunks).toEqual([]);
  });

  test("sent compressed has no known size", async ({ platform, client }) => {
    const bytes = gzipSync(BYTES);
    const headers = { "content-encoding": "gzip", "content-length": String(bytes.length) };
    platform.on(`GET ${PATH}`, file(headers, bytes));
    const received = await get(client);
    expect(received.size).toBeUndefined();
    expect((await received.arrayBuffer()).byteLength).toBe(BYTES.length);
  });

  test("of JSON is a file when it is named", async ({ platform, client }) => {
    const headers = {
      "content-type": "application/json",
      "content-disposition": 'attachment; filename="a.json"',
    };
    platform.on(`GET ${PATH}`, file(headers, '{"code":5}'));
    expect(await (await (await get(client)).blob()).text()).toBe('{"code":5}');
  });

  test("is in the raw answer too", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, file({ "x-tt-logid": "log-5" }));
    const answer = await get.raw(client);
    expect(answer).toMatchObject({ success: true, code: 0, logId: "log-5" });
    if (answer.success) expect((await answer.data.arrayBuffer()).byteLength).toBe(BYTES.length);
  });
});

test("a part of a file", async ({ platform, client }) => {
  platform.on(`GET ${PATH}`, ({ headers }) => ({
    status: 206,
    headers: {
      "content-range": `${headers.range?.replace("=", " ")}/50000`,
      "content-length": "1024",
    },
    body: BYTES.subarray(0, 1024),
  }));
  const part = await get(client, {}, { headers: { Range: "bytes=0-1023" } });
  expect(part).toMatchObject({ status: 206, range: "bytes 0-1023/50000", size: 1024 });
  expect((await part.arrayBuffer()).byteLength).toBe(1024);
});

describe("names", () => {
  test.for<[disposition: string, name: string | undefined]>([
    ["attachment; filename=plain.txt", "plain.txt"],
    ['attachment; filename="quo\\"ted.txt"', 'quo"ted.txt'],
    ['attachment; filename="semi;colon.txt"', "semi;colon.txt"],
    ['attachment; filename="%E6%96%87.txt"', "文.txt"],
    ["attachment; filename*=UTF-8''%E6%96%87%20%E4%BB%B6.txt", "文 件.txt"],
    ["attachment; filename=\"x.txt\"; filename*=UTF-8''%E6%96%87.txt", "文.txt"],
    ["attachment; filename*=utf-8'zh'%E6%96%87.txt; filename=x.txt", "文.txt"],
    ['attachment; filename="100%.txt"', "100%.txt"],
    ["attachment", undefined],
    ['attachment; filename="../../etc/passwd"', "passwd"],
    ["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", "passwd"],
    ['attachment; filename="C%3A%5Cwindows%5Cx.dll"', "x.dll"],
  ])("%s is %s", async ([disposition, name], { platform, client }) => {
    platform.on(`GET ${PATH}`, file({ "content-disposition": disposition }));
    expect((await get(client)).name).toBe(name);
  });
});

describe("an answer that is no file", () => {
  test("a JSON error", async ({ platform, client }) => {
    for (const status of [200, 400]) {
      platform.on(`GET ${PATH}`, failed(234001, {}, status));
      expect(await caught(get(client))).toMatchObject({ kind: "api", code: 234001, status });
    }
  });

  test("a JSON error is in the raw answer", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, failed(234001));
    expect(await get.raw(client)).toMatchObject({ success: false, code: 234001 });
  });

  test.for<[string, object]>([
    ["HTML with an error status", { status: 502, body: "<html>" }],
    ["bytes with an error status", { status: 500, ...file() }],
    ["nothing with an error status", { status: 404, body: "" }],
  ])("%s", async ([, reply], { platform, connect }) => {
    platform.on(`GET ${PATH}`, reply);
    expect(await caught(get(connect({ retry: false })))).toMatchObject({ kind: "http" });
  });

  test("is fetched again after a transient failure or a dead token", async ({
    platform,
    client,
  }) => {
    platform.on(`GET ${PATH}`, { status: 502, body: "<html>" }, failed(99991663, {}, 401), file());
    expect((await (await get(client)).arrayBuffer()).byteLength).toBe(BYTES.length);
    expect(platform.at(PATH)).toHaveLength(3);
  });
});

describe("a file that breaks off", () => {
  const broken = { ...file({ "content-length": "60000" }), cut: "within" as const };

  test.for(["arrayBuffer", "blob"] as const)(
    "%s() fails with a LarkError",
    async (method, { platform, client }) => {
      platform.on(`GET ${PATH}`, broken);
      const received = await get(client);
      expect(await caught(received[method]())).toMatchObject({
        kind: "network",
        operation: "test.v1.file.get",
      });
    },
  );

  test("stream() fails", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, broken);
    const received = await get(client);
    await expect(new Response(received.stream()).arrayBuffer()).rejects.toThrow();
  });

  test("by the caller's signal: abort", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, file({}, Buffer.alloc(5_000_000)));
    const controller = new AbortController();
    const received = await get(client, {}, { signal: controller.signal });
    controller.abort();
    expect(await caught(received.arrayBuffer())).toMatchObject({ kind: "abort" });
  });

  test("but not by the timeout of the attempt", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, file({}, Buffer.alloc(5_000_000)));
    // As many attempts as a busy machine needs to see the headers of one within its time.
    const retry = { attempts: 50, baseDelay: 1, maxDelay: 1 };
    const received = await get(client, {}, { timeout: 100, retry });
    await new Promise((later) => setTimeout(later, 150));
    expect((await received.arrayBuffer()).byteLength).toBe(5_000_000);
  });
});
