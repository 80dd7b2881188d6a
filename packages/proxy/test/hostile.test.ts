import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { getUser, updateDepartment } from "@lark/contact-v3";
import { createClient, selfBuiltApp } from "@lark/core";
import { createImage, createMessage, getMessage, getMessageResource, listChat } from "@lark/im-v1";
import { createProxy } from "@lark/proxy";
import { toNode } from "@lark/proxy/node";
import { expect, test } from "vitest";
import { type Attack, createAttack, type Material } from "./hostile/attack.js";
import { createRandom } from "./hostile/random.js";
import { createUpstream } from "./hostile/upstream.js";
import { SITE } from "./support.js";

const LISTED = [createMessage, getMessage, listChat, createImage, getMessageResource, getUser];
const MATERIAL: Material = {
  base: "/api/lark",
  listed: [
    "/open-apis/im/v1/messages",
    "/open-apis/im/v1/messages/om_1",
    "/open-apis/im/v1/chats",
    "/open-apis/im/v1/images",
    "/open-apis/im/v1/messages/om_1/resources/file_1",
    "/open-apis/contact/v3/users/ou_1",
  ],
  wanted: [
    "/open-apis/contact/v3/users",
    "/open-apis/contact/v3/users/batch",
    "/open-apis/contact/v3/users/find_by_department",
    "/open-apis/contact/v3/departments/0",
    "/open-apis/im/v1/chats/oc_1",
    "/open-apis/im/v1/chats/oc_1/members",
    "/open-apis/im/v1/messages/om_1/reply",
    "/open-apis/auth/v3/app_ticket/resend",
    "/open-apis/authen/v1/user_info",
    "/open-apis/drive/v1/files",
  ],
};
const RESERVED = new Set(["batch", "find_by_department"]);
const SEED = Number(process.env.SEED ?? 20_261_125);

function proxied() {
  const upstream = createUpstream(LISTED, RESERVED);
  const client = createClient({
    auth: selfBuiltApp({ appId: "cli_a", appSecret: "s" }),
    domain: upstream.origin,
    fetch: upstream.fetch,
    logLevel: "silent",
    retry: false,
  });
  const proxy = createProxy({ client, allow: LISTED, authorize: () => ({ as: "tenant" }) });
  return { upstream, proxy };
}

/** The request that a server makes of an attack; `undefined` for what no server would take. */
function requestOf({ method, target, headers, body }: Attack): Request | undefined {
  try {
    const given = new Headers();
    for (const [name, value] of headers) given.append(name, value);
    const bare = method === "GET" || method === "HEAD";
    return new Request(new URL(target, SITE), {
      method,
      headers: given,
      ...(bare || body === undefined ? {} : { body }),
    });
  } catch {
    return undefined;
  }
}

test("20 000 hostile requests reach nothing that is not listed", async () => {
  const { upstream, proxy } = proxied();
  const random = createRandom(SEED);
  const statuses = new Map<number, number>();
  let made = 0;
  while (made < 20_000) {
    const request = requestOf(createAttack(random, MATERIAL));
    if (!request) continue;
    made += 1;
    const { status } = await proxy(request);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect(upstream.breaches).toEqual([]);
  // Nobody made it fall over, and the attack is not blunt: each listed operation was reached, each refusal given.
  expect(statuses.get(500)).toBeUndefined();
  expect([...upstream.reached.keys()].sort()).toEqual(LISTED.map(({ id }) => id).sort());
  for (const status of [200, 400, 403, 404, 405, 415]) {
    expect(statuses.get(status) ?? 0, `HTTP ${status}`).toBeGreaterThan(50);
  }
});

test("the upstream sees a breach where there is one", async () => {
  const { upstream } = proxied();
  const headers = { authorization: "Bearer t-own" };
  const at = (path: string, init: RequestInit = { headers }) =>
    upstream.fetch(upstream.origin + path, init);
  await at("/open-apis/contact/v3/users");
  await at("/open-apis/contact/v3/users/batch");
  await at("/open-apis/contact/v3/users/ou_1%2f..%2fbatch");
  await at("/open-apis/contact/v3/users/%252e%252e");
  await at("/open-apis/im/v1/chats", { method: "DELETE", headers });
  await at("/open-apis/im/v1/chats?_method=DELETE");
  await at("/open-apis/im/v1/chats", { headers: { authorization: "Bearer t-evil" } });
  await at("/open-apis/im/v1/chats", { headers: { ...headers, cookie: "a=b" } });
  await upstream.fetch("https://evil.example/open-apis/im/v1/chats", { headers });
  expect(upstream.breaches).toHaveLength(9);
  expect(updateDepartment.id).toBeTruthy();
});

test("3 000 more by a socket, as no browser would write them", async () => {
  const { upstream, proxy } = proxied();
  const server = createServer({ keepAliveTimeout: 60_000 }, toNode(proxy)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const random = createRandom(SEED + 1);
  const answers: string[] = [];
  try {
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        let socket: Socket | undefined;
        for (let sent = 0; sent < 375; sent++) {
          if (!socket || socket.destroyed) {
            socket = connect(port, "127.0.0.1");
            socket.on("error", () => {});
          }
          answers.push(await exchange(socket, textOf(createAttack(random, MATERIAL))));
        }
        socket?.destroy();
      }),
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
  expect(upstream.breaches).toEqual([]);
  expect(answers).toHaveLength(3_000);
  expect(answers.filter((answer) => answer === "500")).toEqual([]);
  expect(new Set(answers)).toEqual(new Set([...answers, "200", "404"]));
});

/** A request on the wire. */
function textOf({ method, target, headers, body = "" }: Attack): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const length = Buffer.byteLength(body);
  return `${method} ${target.replace(/[\r\n]/g, "")} HTTP/1.1\r\nhost: app.example.com\r\ncontent-length: ${length}\r\n${lines.map((line) => `${line}\r\n`).join("")}\r\n${body}`;
}

/** Sends a request and reads its answer to the end; resolves to the status, or to "closed". */
function exchange(socket: Socket, text: string): Promise<string> {
  return new Promise((resolve) => {
    let received = "";
    const done = (status: string) => {
      socket.off("data", take).off("close", closed);
      resolve(status);
    };
    const closed = () => done(/^HTTP\/1\.1 (\d+)/.exec(received)?.[1] ?? "closed");
    const take = (chunk: Buffer) => {
      received += chunk.toString("latin1");
      const end = received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = received.slice(0, end);
      const status = /^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? "none";
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
      const chunked = /\r\ntransfer-encoding: chunked/i.test(head);
      const over = chunked
        ? received.endsWith("0\r\n\r\n")
        : received.length - end - 4 >= (text.startsWith("HEAD") ? 0 : length);
      if (!over) return;
      // Node closes after what it could not read.
      if (/\r\nconnection: close/i.test(head)) socket.destroy();
      done(status);
    };
    socket.on("data", take).on("close", closed);
    socket.write(text);
  });
}
