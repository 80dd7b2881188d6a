// What the platform tells its clients: when to ping, when to come back.

import { waitFor } from "@lark-tooling/testing/wait-for";
import { describe, expect, test } from "vitest";
import { WebSocketServer } from "ws";
import { atEnd, connected, platform, QUICK, stub } from "./fixtures.js";

const count = (told: string[], what: string) => told.filter((each) => each.startsWith(what)).length;

describe("what the platform says of pings", () => {
  async function platformOf(config: unknown) {
    const pings: number[] = [];
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    atEnd(() => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    });
    await new Promise((done) => server.once("listening", done));
    const { port } = server.address() as { port: number };
    server.on("connection", (socket) => socket.on("message", () => pings.push(Date.now())));
    const URL = `ws://127.0.0.1:${port}/?service_id=1&device_id=7`;
    const body = JSON.stringify({ code: 0, data: { URL, ClientConfig: config } });
    const { url } = await stub(() => ({ body }));
    return { url, pings, server };
  }

  test.each([
    {},
    { PingInterval: 0 },
    { PingInterval: -1 },
    { PingInterval: "soon" },
    { PingInterval: null },
    { PingInterval: 1e-9 },
    [],
    null,
    "x",
  ])("is not taken where it is nonsense: %j", async (config) => {
    const { url, pings } = await platformOf(config);
    await connected(url, undefined, { pongTimeout: 60_000 });
    await waitFor("the first ping", () => pings.length);
    await new Promise((later) => setTimeout(later, 300));
    expect(pings).toHaveLength(1);
  });

  test("is the vector, byte for byte", async () => {
    const { url, server } = await platformOf(QUICK);
    const first = new Promise<Buffer>((done) =>
      server.on("connection", (socket) => socket.on("message", (data) => done(data as Buffer))),
    );
    await connected(url);
    expect((await first).toString("hex")).toBe("08001000180120002a0c0a0474797065120470696e67");
  });

  test("can change, and nonsense in a pong changes nothing", async () => {
    const { emulator, url } = await platform();
    emulator.longConnections.config = { ...QUICK, PingInterval: 600 };
    const { told } = await connected(url);
    const [link = expect.unreachable()] = emulator.longConnections.open;
    await waitFor("the first ping", () => link.pings === 1);
    for (const nonsense of [
      {},
      null,
      7,
      { PingInterval: "x" },
      { PingInterval: Number.MAX_VALUE * 2 },
    ]) {
      link.configure(nonsense);
    }
    link.configure({ PingInterval: 5 });
    await waitFor("a ping by the new interval", () => link.pings === 2);
    expect(told).toEqual(["connected"]);
  });
});

describe("two hundred clients that are cut off at once", () => {
  test("come back spread out", async () => {
    const { emulator, url } = await platform();
    emulator.longConnections.limit = 1000;
    emulator.longConnections.config = { ...QUICK, ReconnectNonce: 4 };
    const all = await Promise.all(Array.from({ length: 200 }, () => connected(url)));
    const waits: number[] = [];
    const cutAt = Date.now();
    for (const link of [...emulator.longConnections.open]) link.drop();
    await waitFor("the losses", () => all.every(({ told }) => count(told, "lost") === 1));
    for (const { connection } of all) waits.push(connection.status.nextAttemptAt! - cutAt);
    // Each quarter of the nonce gets its share, and nobody starts beyond it but by the time the cut took to be seen.
    const quarters = [0, 1, 2, 3].map(
      (at) => waits.filter((wait) => wait >= at * 1000 && wait < (at + 1) * 1000).length,
    );
    for (const share of quarters.slice(1)) expect(share).toBeGreaterThan(10);
    await waitFor("all of them", () => all.every(({ told }) => count(told, "connected") === 2));
  });
});
