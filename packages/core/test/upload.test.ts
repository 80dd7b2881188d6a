import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FileInput, multipart, operation } from "@lark/core";
import { describe, expect } from "vitest";
import { caught, type Loose, PATH, test } from "./fixtures.js";
import { failed, type Platform } from "./platform.js";

const upload: Loose = operation({
  id: "test.v1.file.create",
  method: "POST",
  path: PATH,
  body: multipart("file"),
});

const BYTES = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31) % 256);
const streamOf = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();

/** The form as a server that keeps to the standard reads it. */
async function form(platform: Platform) {
  const sent = platform.at(PATH).at(-1);
  const type = sent?.headers["content-type"] ?? "";
  const data = await new Response(new Uint8Array(sent?.bytes ?? []), {
    headers: { "content-type": type },
  }).formData();
  return { data, sent, file: data.get("file") as File };
}

describe("a file", () => {
  test.for<[what: string, input: () => FileInput, name: string, type: string]>([
    ["Blob", () => new Blob([BYTES], { type: "image/png" }), "file", "image/png"],
    ["File", () => new File([BYTES], "a.png", { type: "image/png" }), "a.png", "image/png"],
    ["Uint8Array", () => BYTES, "file", "application/octet-stream"],
    ["Buffer", () => Buffer.from(BYTES), "file", "application/octet-stream"],
    ["ArrayBuffer", () => BYTES.buffer, "file", "application/octet-stream"],
    [
      "part of a larger buffer",
      () => {
        const larger = new Uint8Array(BYTES.length + 20);
        larger.set(BYTES, 10);
        return larger.subarray(10, 10 + BYTES.length);
      },
      "file",
      "application/octet-stream",
    ],
    ["named bytes", () => ({ data: BYTES, name: "b.bin" }), "b.bin", "application/octet-stream"],
    [
      "named bytes with a type",
      () => ({ data: BYTES.buffer, name: "报告.pdf", type: "application/pdf" }),
      "报告.pdf",
      "application/pdf",
    ],
    [
      "a renamed File",
      () => ({ data: new File([BYTES], "a.png", { type: "image/png" }), name: "b.png" }),
      "b.png",
      "image/png",
    ],
    [
      "a stream of known size",
      () => ({ name: "c.bin", stream: streamOf(BYTES), size: BYTES.length }),
      "c.bin",
      "application/octet-stream",
    ],
    [
      "a stream of unknown size",
      () => ({ name: "d.mp4", stream: streamOf(BYTES), type: "video/mp4" }),
      "d.mp4",
      "video/mp4",
    ],
  ])(
    "as %s arrives whole, with its name, its type and a known length",
    async ([, input, name, type], { platform, client }) => {
      const body = { file_type: "stream", file: input(), size: BYTES.length };
      await upload(client, { body });
      const { data, file, sent } = await form(platform);
      expect([...data.keys()].sort()).toEqual(["file", "file_type", "size"]);
      expect(data.get("size")).toBe(String(BYTES.length));
      expect(file.name).toBe(name);
      expect(file.type).toBe(type);
      expect(Buffer.from(await file.arrayBuffer()).equals(BYTES)).toBe(true);
      expect(sent?.headers["content-length"]).toBe(String(sent?.bytes.length));
      expect(sent?.headers).not.toHaveProperty("transfer-encoding");
    },
  );

  test("on disk is read as it is sent", async ({ platform, client }) => {
    const folder = await mkdtemp(join(tmpdir(), "lark-core-"));
    try {
      const path = join(folder, "a.bin");
      await writeFile(path, BYTES);
      await upload(client, { body: { file: { data: await openAsBlob(path), name: "a.bin" } } });
      const { file } = await form(platform);
      expect(file.name).toBe("a.bin");
      expect(Buffer.from(await file.arrayBuffer()).equals(BYTES)).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("may be empty", async ({ platform, client }) => {
    await upload(client, { body: { file: new Blob([]) } });
    expect((await form(platform)).file.size).toBe(0);
    await upload(client, {
      body: { file: { name: "e", stream: streamOf(new Uint8Array()), size: 0 } },
    });
    expect((await form(platform)).file.size).toBe(0);
  });

  test.for<[string, unknown]>([
    ["a path", "/etc/hostname"],
    ["a number", 5],
    ["an object", { path: "/etc/hostname" }],
    ["null data", { name: "a", data: null }],
    ["a stream that is none", { name: "a", stream: { pipe() {} } }],
  ])("cannot be %s", async ([, file], { platform, client }) => {
    const error = await caught(upload(client, { body: { file } }));
    expect(error).toMatchObject({ kind: "validation", operation: "test.v1.file.create" });
    expect(error.message).toMatch(/the file (is text|must be a Blob, File, ArrayBuffer)/);
    expect(platform.received).toHaveLength(0);
  });
});

describe("a name cannot break the form", () => {
  const name = 'a"\r\nContent-Type: text/html\r\n\r\n<script>"; filename="x';
  test.for<[string, () => FileInput]>([
    ["of bytes", () => ({ data: BYTES, name })],
    ["of a stream", () => ({ name, stream: streamOf(BYTES), size: BYTES.length })],
  ])("%s", async ([, input], { platform, client }) => {
    await upload(client, { body: { file: input(), note: 'v"\r\n--x' } });
    const { data, file } = await form(platform);
    expect([...data.keys()].sort()).toEqual(["file", "note"]);
    expect(file.size).toBe(BYTES.length);
    expect(file.type).toBe("application/octet-stream");
  });

  test.for<[string, (type: string) => FileInput]>([
    ["of bytes", (type) => ({ data: BYTES, name: "a", type })],
    ["of a stream", (type) => ({ name: "a", stream: streamOf(BYTES), size: BYTES.length, type })],
  ])("nor a type %s", async ([, input], { platform, client }) => {
    await upload(client, { body: { file: input("text/html\r\nX-Evil: 1") } });
    const { file, sent } = await form(platform);
    expect(file.type).toBe("application/octet-stream");
    expect(sent?.bytes.toString("latin1")).not.toContain("X-Evil");
  });
});

test("fields: falsy values are sent, lists repeat, objects are JSON", async ({
  platform,
  client,
}) => {
  const body = {
    file: new Blob(["x"]),
    zero: 0,
    no: false,
    empty: "",
    none: undefined,
    nothing: null,
    list: ["a", 1],
    extra: { drive_route_token: "doc1" },
  };
  await upload(client, { body: Object.freeze(body) });
  const { data } = await form(platform);
  expect([...data].filter(([key]) => key !== "file")).toEqual([
    ["zero", "0"],
    ["no", "false"],
    ["empty", ""],
    ["list", "a"],
    ["list", "1"],
    ["extra", '{"drive_route_token":"doc1"}'],
  ]);
});

describe("repeating an upload", () => {
  const limited = failed(99991400, {}, 429);

  test("sends the same bytes again", async ({ platform, client }) => {
    platform.on(`POST ${PATH}`, limited, { body: { code: 0 } });
    await upload(client, { body: { file: BYTES } });
    const { file } = await form(platform);
    expect(platform.at(PATH)).toHaveLength(2);
    expect(Buffer.from(await file.arrayBuffer()).equals(BYTES)).toBe(true);
  });

  test("sends all of what is larger than what fetch is handed at once", async ({
    platform,
    client,
  }) => {
    const bytes = Uint8Array.from({ length: 2.5 * 2 ** 20 }, (_, i) => (i * 31 + (i >> 8)) % 256);
    platform.on(`POST ${PATH}`, limited, limited, { body: { code: 0 } });
    await upload(client, { body: { file: bytes.subarray(7) } });
    const received = platform.at(PATH);
    expect(received).toHaveLength(3);
    for (const { headers, bytes: sent } of received) {
      const type = headers["content-type"] as string;
      const whole = new Response(new Uint8Array(sent), { headers: { "content-type": type } });
      const file = (await whole.formData()).get("file") as File;
      expect(Buffer.from(await file.arrayBuffer()).equals(bytes.subarray(7))).toBe(true);
      expect(headers["content-length"]).toBe(String(sent.length));
    }
  });

  test("is possible with a stream that was read into memory", async ({ platform, client }) => {
    platform.on(`POST ${PATH}`, limited, { body: { code: 0 } });
    await upload(client, { body: { file: { name: "a", stream: streamOf(BYTES) } } });
    expect(platform.at(PATH)).toHaveLength(2);
  });

  test.for([99991400, 99991663])(
    "is not with a stream: code %i is the error",
    async (code, { platform, client }) => {
      platform.on(`POST ${PATH}`, failed(code, {}, 400), { body: { code: 0 } });
      const file = { name: "a", stream: streamOf(BYTES), size: BYTES.length };
      expect(await caught(upload(client, { body: { file } }))).toMatchObject({ code, attempts: 1 });
      expect(platform.at(PATH)).toHaveLength(1);
    },
  );
});

describe("a stream that goes wrong", () => {
  test("fails the call with its error", async ({ client }) => {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(BYTES),
      pull: (controller) => controller.error(new Error("disk error")),
    });
    const error = await caught(
      upload(client, { body: { file: { name: "a", stream, size: 1e6 } } }),
    );
    expect(error).toMatchObject({ kind: "network", attempts: 1 });
    expect(error.cause).toMatchObject({ message: "disk error" });
  });

  test.for([BYTES.length - 1, BYTES.length + 1])(
    "a wrong size (%i) fails the call",
    async (size, { client }) => {
      const file = { name: "a", stream: streamOf(BYTES), size };
      const error = await caught(
        upload(client, { body: { file } }, { timeout: 500, retry: false }),
      );
      expect(error.kind).toBe("validation");
      expect(error.message).toContain(`said to have ${size} bytes`);
    },
  );
});

test("an upload follows no redirect", async ({ platform, client }) => {
  platform.on(`POST ${PATH}`, { status: 307, headers: { location: "/elsewhere" } });
  const error = await caught(upload(client, { body: { file: BYTES } }));
  expect(error).toMatchObject({ kind: "http", attempts: 1 });
  // By fetch, which does not say where to, or by what decodes the answer of a transport that follows none.
  expect(error.message).toMatch(/a redirect (of an upload|to 127\.0\.0\.1:\d+) is not followed/);
  expect(platform.at("/elsewhere")).toHaveLength(0);
});
