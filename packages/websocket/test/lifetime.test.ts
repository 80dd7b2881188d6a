// From the first attempt to the end of the process.

import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect as connectTcp, createServer as createTcpServer } from "node:net";
import { createClient, selfBuiltApp } from "@lark/core";
import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { createEventHandler, on } from "@lark/events";
import { messageReceiveEvent } from "@lark/im-v1/events";
import { connect } from "@lark/websocket/node";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { HttpsProxyAgent } from "https-proxy-agent";
import { fetch as fetchByUndici, ProxyAgent } from "undici";
import { describe, expect, test } from "vitest";
import { node, startChild, startChildOn } from "./children/run.js";
import { atEnd, clientOf, connected, echo, lines, platform, say } from "./fixtures.js";

async function addresses() {
  const closed = createTcpServer().listen(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address() as AddressInfo;
  closed.close();
  const mute = createTcpServer(() => {}).listen(0, "127.0.0.1");
  await once(mute, "listening");
  atEnd(() => mute.close());
  return [`http://127.0.0.1:${port}`, `http://127.0.0.1:${(mute.address() as AddressInfo).port}`];
}

// This Node has no WebSocket of its own in every version: others run the global one.
const runs = [
  { kind: "node", on: `Node ${process.versions.node}`, file: process.execPath },
  ...[22, 24].map((major) => ({ kind: "global", on: `Node ${major}`, file: node(major) })),
].filter(({ on, file }) => {
  if (file === undefined && process.env.CI) throw new Error(`${on} is not installed`);
  if (file === undefined) console.warn(`${on} is not installed: its WebSocket is not tested`);
  return file !== undefined;
});
test.each(runs)(
  "two hundred rounds of connecting and closing leave nothing: $kind, $on",
  async ({ kind, file }) => {
    const { emulator, url } = await platform();
    emulator.longConnections.limit = 1000;
    const child = startChildOn(file!, "rounds.mjs", url, ...(await addresses()), kind);
    const { outcomes, unhandled, timers } = await child.next<{
      outcomes: { opened: number; ended: number; failed: string[] };
      unhandled: number;
      timers: number;
    }>("outcomes");
    expect(outcomes.failed).toEqual([]);
    expect(outcomes.opened + outcomes.ended).toBe(200);
    expect(outcomes.opened).toBeGreaterThan(20);
    expect([unhandled, timers]).toEqual([0, 0]);
    expect(await child.exited).toBe(0);
    await waitFor("the platform to see it", () => emulator.longConnections.open.length === 0);
  },
);

test("a process that stood still for a while goes on", async () => {
  const { emulator, url } = await platform();
  const child = startChild("bot.mjs", url);
  atEnd(() => child.kill());
  await child.next("connected");
  child.process.kill("SIGSTOP");
  const stopped = say(emulator, "while it slept");
  expect(await stopped).toMatchObject({ error: "no acknowledgement within 3 s" });
  await new Promise((later) => setTimeout(later, 2000));
  child.process.kill("SIGCONT");
  await child.next("started");
  emulator.clock.advance(15_000);
  await waitFor("the repetition", () => emulator.deliveries.length === 2);
  await waitFor("an event", async () => (await say(emulator, "x")).status === 200);
});

test("SIGTERM loses nothing that was acknowledged, and takes nothing more", async () => {
  const { emulator, url } = await platform();
  const child = startChild("bot.mjs", url, "1500");
  atEnd(() => child.kill());
  await child.next("connected");
  expect(await say(emulator, "last")).toMatchObject({ status: 200 });
  await child.next("started");
  child.process.kill("SIGTERM");
  await child.next("ended");
  await child.next("closed");
  expect(await child.exited).toBe(0);
  expect(await say(emulator, "nobody is there")).toMatchObject({ error: expect.any(String) });
});

describe("close()", () => {
  function working() {
    const signals: AbortSignal[] = [];
    let finish = () => {};
    const handle = createEventHandler({
      logger: lines().logger,
      listeners: [
        on(messageReceiveEvent, (_, { signal }) => {
          signals.push(signal);
          return new Promise<void>((done) => {
            finish = done;
          });
        }),
      ],
    });
    return { handle, signals, finish: () => finish() };
  }

  test("waits for handlers", async () => {
    const { emulator, url } = await platform();
    const work = working();
    const { connection } = await connected(url, work.handle);
    expect(await say(emulator, "x")).toMatchObject({ status: 200 });
    let over = false;
    const closed = connection.close().then(() => {
      over = true;
    });
    await waitFor("the socket's end", () => emulator.longConnections.open.length === 0);
    expect([over, work.signals[0]?.aborted]).toEqual([false, false]);
    work.finish();
    await closed;
    expect(connection.status.state).toBe("closed");
    expect(await connection.closed).toBeUndefined();
  });

  test("abandons them where asked", async () => {
    const { emulator, url } = await platform();
    const work = working();
    const { connection } = await connected(url, work.handle);
    await say(emulator, "x");
    await connection.close({ abandon: true });
    expect(work.signals[0]?.aborted).toBe(true);
    await work.handle.idle();
  });

  test("happens at the end of a scope", async () => {
    const { emulator, url } = await platform();
    const connection = await connect(clientOf(url).client, echo().handle);
    await connection[Symbol.asyncDispose]();
    await waitFor("its end", () => emulator.longConnections.open.length === 0);
  });

  test("is what the signal does", async () => {
    const { url } = await platform();
    const stop = new AbortController();
    const { connection } = await connected(url, undefined, { signal: stop.signal });
    stop.abort();
    expect(await connection.closed).toBeUndefined();
    expect(connection.status.state).toBe("closed");
  });
});

test("wrong options are named", async () => {
  const { client } = clientOf("http://127.0.0.1:1");
  const { handle } = echo();
  for (const [name, options] of [
    ["pongTimeout", { pongTimeout: 0 }],
    ["maxAge", { maxAge: 10 }],
    ["signal", { signal: {} as AbortSignal }],
  ] as const) {
    await expect(connect(client, handle, options)).rejects.toThrow(`"${name}"`);
  }
  await expect(connect(client, (() => {}) as never)).rejects.toThrow("createEventHandler");
});

test("the way out may be a proxy", async () => {
  const { emulator, url } = await platform();
  const targets: string[] = [];
  const proxy = createServer().listen(0, "127.0.0.1");
  proxy.on("connect", (request, socket) => {
    targets.push(request.url!);
    const [host, port] = request.url!.split(":");
    const target = connectTcp(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.pipe(target).pipe(socket);
    });
    for (const end of [socket, target]) end.on("error", () => socket.destroy());
    atEnd(() => socket.destroy());
  });
  await once(proxy, "listening");
  atEnd(() => proxy.close());
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const dispatcher = new ProxyAgent({ uri: address, proxyTunnel: true });
  const client = createClient({
    auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
    domain: url,
    fetch: ((input: string, init: object) =>
      fetchByUndici(input, { ...init, dispatcher })) as never,
  });
  const { handle, texts } = echo();
  const connection = await connect(client, handle, { agent: new HttpsProxyAgent(address) });
  await say(emulator, "through the proxy");
  expect(texts).toEqual(["through the proxy"]);
  // Once for the bootstrap, once for the socket.
  expect(targets).toEqual(Array(2).fill(new URL(url).host));
  await connection.close();
  await dispatcher.close();
});
