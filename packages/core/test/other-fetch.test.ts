// Another HTTP client's `fetch`, as a person behind a proxy uses it.
import { createReadStream } from "node:fs";
import { type Fetch, type FileInput, multipart, operation, request } from "@lark/core";
import { fetch as undiciFetch } from "undici";
import { describe, expect, vi } from "vitest";
import { caught, type Loose, PATH, readThing, test, writeThing } from "./fixtures.js";

// Its declarations have a Blob of their own.
const fetch = undiciFetch as unknown as Fetch;

const upload: Loose = operation({
  id: "test.v1.file.create",
  method: "POST",
  path: PATH,
  body: multipart("file", "file_name"),
});

describe("a fetch whose streams are not the web's", () => {
  // As node-fetch is: what it does not know it sends as text.
  const other: Fetch = async (url, { body, ...init }) => {
    // The length of that text, and not the one it was given.
    init.headers.delete("content-length");
    const answer = await globalThis.fetch(url, {
      ...init,
      body: body && String(body),
    } as RequestInit);
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: {} as never,
      text: async () => text,
    };
  };

  test("reads and writes JSON", async ({ platform, connect }) => {
    platform.on(`POST ${PATH}`, { body: { code: 0, data: { a: 1 } } });
    expect(await writeThing(connect({ fetch: other }), { body: {} })).toEqual({ a: 1 });
  });

  test("has no success with a file that it did not read", async ({ connect }) => {
    const file = { stream: new Blob(["bytes"]).stream(), name: "a.txt", size: 5 };
    const call = upload(connect({ fetch: other }), { body: { file } });
    const error = await caught(call);
    expect(error).toMatchObject({ kind: "validation", attempts: 1 });
    expect(error.message).toContain("does not send streams");
  });
});

describe("bytes", () => {
  const file = { data: new TextEncoder().encode("bytes"), name: "a.txt" };
  /** An answer of a `fetch` that reads nothing, and what it was given to send. */
  const stub = () => {
    const sent: unknown[] = [];
    const fetch: Fetch = async (_, { body }) => {
      sent.push(body);
      return Response.json({ code: 0, data: {} });
    };
    return { sent, fetch };
  };

  test("are a Blob for a fetch of which nothing is known", async ({ connect }) => {
    const { fetch, sent } = stub();
    const client = connect({ fetch });
    await upload(client, { body: { file } }, { userAccessToken: "u-1" });
    expect(sent[0]).toBeInstanceOf(Blob);
    expect(await (sent[0] as Blob).text()).toContain("\r\n\r\nbytes\r\n");
  });

  test("are a stream for one that sends streams", async ({ connect }) => {
    const { fetch, sent } = stub();
    const client = connect({ fetch: Object.assign(fetch, { sendsStreams: true }) });
    await upload(client, { body: { file } }, { userAccessToken: "u-1" });
    expect(sent[0]).toBeInstanceOf(ReadableStream);
    expect(await new Response(sent[0] as ReadableStream).text()).toContain("bytes");
  });

  test("need not be read by what stands in for the global fetch", async ({ connect }) => {
    const { fetch } = stub();
    vi.stubGlobal("fetch", fetch);
    try {
      const options = { fetch: undefined };
      await upload(connect(options), { body: { file } }, { userAccessToken: "u-1" });
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

test("a stream of known size that finds nobody listening is a network error", async ({
  platform,
  connect,
}) => {
  const client = connect({ retry: false });
  await platform.close();
  const file = { stream: new Blob(["bytes"]).stream(), name: "a.txt", size: 5 };
  const error = await caught(upload(client, { body: { file } }, { userAccessToken: "u-1" }));
  expect(error).toMatchObject({ kind: "network" });
  expect(error.message).toContain("ECONNREFUSED");
});

describe("undici's fetch", () => {
  test("reads and writes", async ({ platform, connect }) => {
    const client = connect({ fetch });
    platform.on(`GET ${PATH}`, { body: { code: 0, data: { a: 1 } } });
    expect(await readThing(client, { query: { a: [1, 2] } })).toEqual({ a: 1 });
    await writeThing(client, { body: { text: "第" } });
    expect(platform.at(PATH)[1]?.json).toEqual({ text: "第" });
  });

  test.for<[what: string, file: () => FileInput]>([
    ["bytes", () => ({ data: new TextEncoder().encode("bytes"), name: "a.txt" })],
    ["a Blob", () => ({ data: new Blob(["bytes"]), name: "a.txt" })],
    ["a File", () => new File(["bytes"], "a.txt")],
    [
      "a web stream of known size",
      () => ({ stream: new Blob(["bytes"]).stream(), name: "a.txt", size: 5 }),
    ],
    ["a web stream", () => ({ stream: new Blob(["bytes"]).stream(), name: "a.txt" })],
    [
      "an iterable",
      () => ({
        name: "a.txt",
        size: 5,
        stream: (async function* () {
          yield new TextEncoder().encode("bytes");
        })(),
      }),
    ],
  ])("uploads %s", async ([, file], { platform, connect }) => {
    await upload(connect({ fetch }), { body: { kind: "text", file: file() } });
    const { headers, bytes } = platform.at(PATH)[0] ?? expect.unreachable();
    const form = await new Response(new Uint8Array(bytes), {
      headers: { "content-type": headers["content-type"] as string },
    }).formData();
    const sent = form.get("file") as File;
    expect([form.get("kind"), form.get("file_name"), sent.name, await sent.text()]).toEqual([
      "text",
      "a.txt",
      "a.txt",
      "bytes",
    ]);
    expect(headers["content-length"]).toBe(String(bytes.length));
  });

  test("uploads a stream of Node's, and forms of the caller's own", async ({
    platform,
    connect,
  }) => {
    const client = connect({ fetch });
    await upload(client, { body: { file: createReadStream(import.meta.filename) } });
    expect(platform.at(PATH)[0]?.bytes.toString()).toContain('filename="other-fetch.test.ts"');
    const form = new FormData();
    form.append("a", "1");
    form.append("file", new Blob(["bytes"]), "b.txt");
    await request(client, { method: "POST", path: PATH, body: form });
    expect(platform.at(PATH)[1]?.bytes.toString()).toContain('filename="b.txt"');
    await request(client, { method: "POST", path: PATH, body: new URLSearchParams({ a: "1 2" }) });
    expect(platform.at(PATH)[2]?.bytes.toString()).toBe("a=1+2");
  });
});
