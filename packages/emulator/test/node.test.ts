import { request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { createEmulator, type EmulatorOptions } from "../src/index.js";
import { type Listening, listen } from "../src/node.js";
import { sender, tenantToken } from "./support/caller.js";

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(options?: EmulatorOptions) {
  const emulator = createEmulator(options);
  const server = await listen(emulator);
  open.push(server);
  return { emulator, server, send: sender(fetch, server.url, await tenantToken(emulator)) };
}

test("port 80 goes without saying in the address", async ({ skip }) => {
  const listener = await listen(createEmulator(), { port: 80 }).catch(
    (error: { code?: string }) => {
      if (error.code === "EACCES" && !process.env.CI) return undefined;
      throw error;
    },
  );
  if (!listener) return skip("port 80 is not for this user");
  try {
    expect(listener.url).toBe("http://127.0.0.1");
    expect((await fetch(`${listener.url}/open-apis/im/v1/chats`)).status).toBe(400);
  } finally {
    await listener.close();
  }
});

describe("over a socket", () => {
  test("answers as in process", async () => {
    const { emulator, server, send } = await serve();
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    const found = await send("POST", "/contact/v3/users/batch_get_id", {
      body: { emails: ["ada@example.com"] },
    });
    expect(found.headers.get("x-tt-logid")).toMatch(/^\d{14}[0-9A-F]{20}$/);
    const sent = await send("POST", "/im/v1/messages", {
      query: { receive_id_type: "open_id" },
      body: {
        receive_id: found.data.user_list[0].user_id,
        msg_type: "text",
        content: '{"text":"你好"}',
      },
    });
    const direct = sender(emulator.fetch, "https://open.feishu.cn", await tenantToken(emulator));
    const got = await direct("GET", `/im/v1/messages/${sent.data.message_id}`);
    expect(JSON.parse(got.data.items[0].body.content)).toEqual({ text: "你好" });
  });

  test("takes uploads and gives ranges", async () => {
    const { emulator, server, send } = await serve();
    const bytes = new Uint8Array(3_000_000).map((_, index) => index % 253);
    const body = new FormData();
    body.set("file_type", "stream");
    body.set("file_name", "large.bin");
    body.set("file", new File([bytes], "large.bin"));
    const { data } = await send("POST", "/im/v1/files", { body });
    const response = await fetch(`${server.url}/open-apis/im/v1/files/${data.file_key}`, {
      headers: {
        authorization: `Bearer ${await tenantToken(emulator)}`,
        range: "bytes=1000000-1999999",
      },
    });
    expect(response.status).toBe(206);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes.slice(1_000_000, 2_000_000));
  });

  test("refuses an upload of unknown length and a body over the limit", async () => {
    const { emulator, server, send } = await serve({ limits: { json: 1000 } });
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("--x\r\n"));
        controller.close();
      },
    });
    const chunked = await fetch(`${server.url}/open-apis/im/v1/files`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await tenantToken(emulator)}`,
        "content-type": "multipart/form-data; boundary=x",
      },
      body: stream,
      duplex: "half",
    } as RequestInit);
    expect(chunked.status).toBe(400);
    expect(await chunked.json()).toMatchObject({ code: 9499 });
    const emails = ["x".repeat(2000)];
    const large = await send("POST", "/contact/v3/users/batch_get_id", { body: { emails } });
    expect(large).toMatchObject({ status: 413, code: 9499 });
    expect(await send("GET", "/im/v1/chats")).toMatchObject({ code: 0 });
  });

  test("keeps an encoded slash inside its path parameter", async () => {
    const { emulator, send } = await serve();
    await send("GET", `/im/v1/messages/${encodeURIComponent("../../contact/v3/users/x")}`);
    expect(emulator.requests.at(-1)?.operation).toBe("im.v1.message.get");
  });

  test("outlives a client that goes away", async () => {
    const { server, send } = await serve({ latency: 100 });
    const gone = new AbortController();
    const call = fetch(`${server.url}/open-apis/im/v1/chats`, { signal: gone.signal });
    setImmediate(() => gone.abort());
    await expect(call).rejects.toThrow();
    expect(await send("GET", "/im/v1/chats")).toMatchObject({ code: 0 });
  });

  test("ignores the body of a GET, as some clients send one", async () => {
    const { emulator, server } = await serve();
    const authorization = `Bearer ${await tenantToken(emulator)}`;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { authorization, "content-type": "application/json", "content-length": 2 };
      request(`${server.url}/open-apis/im/v1/chats`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end("{}");
    });
    expect(status).toBe(200);
  });
});

describe("listen", () => {
  test("rejects when the port is taken", async () => {
    const { server } = await serve();
    await expect(listen(createEmulator(), { port: server.port })).rejects.toThrow("EADDRINUSE");
  });

  test("frees the port when closed, also with connections open", async () => {
    const { server, send } = await serve();
    await send("GET", "/im/v1/chats");
    await server.close();
    open.splice(0);
    await expect(fetch(server.url)).rejects.toThrow();
    open.push(await listen(createEmulator(), { port: server.port }));
  });
});
