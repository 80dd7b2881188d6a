import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { createClient, noAuth, selfBuiltApp } from "@lark/core";
import { createEmulator } from "@lark/emulator";
import { createImage, getImage } from "@lark/im-v1";
import { createProxy } from "@lark/proxy";
import { toNode } from "@lark/proxy/node";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { expect, test } from "vitest";
import { AUTH } from "./support.js";

const MB = 1024 ** 2;

async function served(handle: (request: Request) => Promise<Response>) {
  const server = createServer(toNode(handle)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    [Symbol.dispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

test("files go through Node's http, both ways", async () => {
  const { fetch } = createEmulator();
  const client = createClient({ auth: selfBuiltApp(AUTH), fetch });
  const proxy = createProxy({
    client,
    allow: [createImage, getImage],
    authorize: () => ({ as: "tenant" }),
  });
  using server = await served(proxy);
  const page = createClient({
    auth: noAuth(),
    domain: `${server.url}/api/lark`,
    headers: { "x-lark-proxy": "1" },
  });
  const bytes = new Uint8Array(4 * MB).map((_, index) => index % 251);
  const { image_key = "" } = await createImage(page, {
    body: { image_type: "message", image: bytes },
  });
  const file = await getImage(page, { path: { image_key } });
  // Element by element, as `toEqual` goes, it would take a minute.
  expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
});

test("an upload goes on as it comes", async () => {
  let first = () => {};
  const began = new Promise<void>((resolve) => {
    first = resolve;
  });
  const proxy = createProxy({
    client: createClient({
      auth: { kinds: ["tenant"], getToken: async () => "t-1" },
      async fetch(_, init) {
        const reader = (init as { body: ReadableStream<Uint8Array> }).body.getReader();
        await reader.read();
        first();
        while (!(await reader.read()).done);
        return Response.json({ code: 0, data: { image_key: "img_1" } });
      },
    }),
    allow: [createImage],
    authorize: () => ({ as: "tenant" }),
  });
  using server = await served(proxy);
  const form = new FormData();
  form.append("image_type", "message");
  form.append("image", new Blob([new Uint8Array(MB)]), "a");
  const encoded = new Response(form);
  const bytes = new Uint8Array(await encoded.clone().arrayBuffer());
  const socket = connect(server.port, "127.0.0.1");
  const head = [
    "POST /api/lark/open-apis/im/v1/images HTTP/1.1",
    "host: app.example.com",
    "x-lark-proxy: 1",
    `content-type: ${encoded.headers.get("content-type")}`,
    `content-length: ${bytes.length}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  socket.write(bytes.slice(0, 100_000));
  // The platform has begun to read what has not been sent yet.
  await began;
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  socket.write(bytes.slice(100_000));
  await waitFor("the answer", () => answer.includes("img_1"));
  socket.destroy();
});

test("a caller who hangs up ends the call at the platform", async () => {
  let aborted = false;
  let called = false;
  const proxy = createProxy({
    client: createClient({
      auth: { kinds: ["tenant"], getToken: async () => "t-1" },
      fetch: (_, init) => {
        called = true;
        return new Promise((_, reject) => {
          init?.signal?.addEventListener("abort", () => {
            aborted = true;
            reject(init.signal?.reason);
          });
        });
      },
      logLevel: "silent",
    }),
    allow: [getImage],
    authorize: () => ({ as: "tenant" }),
  });
  using server = await served(proxy);
  const controller = new AbortController();
  const call = fetch(`${server.url}/api/lark/open-apis/im/v1/images/img_1`, {
    headers: { "x-lark-proxy": "1" },
    signal: controller.signal,
  }).catch(() => {});
  await waitFor("the call", () => called);
  controller.abort();
  await call;
  await waitFor("the end of the call", () => aborted);
});
