// Hours of a connection in moments: the clock, and a WebSocket of the runtime, are the test's own.

import { createClient, selfBuiltApp } from "@lark/core";
import { connect } from "@lark/websocket";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { decodeFrame, encodeFrame } from "../src/frame.js";
import { echo, lines, telling } from "./fixtures.js";

const MINUTE = 60_000;

/** A platform that answers pings, and says how many connections and pings it had. */
class OwnSocket {
  static all: OwnSocket[] = [];
  static answers = true;
  static opens = true;
  binaryType = "";
  pings = 0;
  answers = OwnSocket.answers;
  onopen = () => {};
  onmessage = (_: { data: ArrayBuffer }) => {};
  onclose = (_: { code: number }) => {};
  onerror = () => {};
  constructor() {
    OwnSocket.all.push(this);
    if (OwnSocket.opens) setTimeout(() => this.onopen(), 10);
  }
  send(bytes: Uint8Array) {
    const frame = decodeFrame(bytes);
    this.pings += 1;
    const pong = encodeFrame({ ...frame, headers: [["type", "pong"]] });
    if (this.answers) setTimeout(() => this.onmessage({ data: pong.buffer }), 10);
  }
  close() {
    setTimeout(() => this.onclose({ code: 1000 }), 10);
  }
}

let away = false;
let asked = 0;
const fetch = async () => {
  asked += 1;
  if (away) throw new TypeError("fetch failed");
  const data = { URL: "wss://example.com/?device_id=1&service_id=1", ClientConfig: {} };
  return new Response(JSON.stringify({ code: 0, data }));
};

async function start(options: Parameters<typeof connect>[2] = {}) {
  const { told, hooks } = telling();
  const client = createClient({
    auth: selfBuiltApp({ appId: "cli_1", appSecret: "s" }),
    fetch: fetch as typeof globalThis.fetch,
    logger: lines().logger,
  });
  const pending = connect(client, echo().handle, { hooks, ...options });
  await vi.advanceTimersByTimeAsync(20);
  return { connection: await pending, told };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", OwnSocket);
  OwnSocket.all = [];
  OwnSocket.answers = true;
  OwnSocket.opens = true;
  [away, asked] = [false, 0];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const end = async (connection: { close(): Promise<void> }) => {
  const closed = connection.close();
  await vi.advanceTimersByTimeAsync(2000);
  await closed;
  expect(vi.getTimerCount()).toBe(0);
};

describe("a healthy connection", () => {
  test("is left alone, idle as it may be", async () => {
    const { connection, told } = await start();
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect([told, asked, OwnSocket.all.length]).toEqual([["connected"], 1, 1]);
    // One at the start, and one each 120 s.
    expect(OwnSocket.all[0]?.pings).toBe(6);
    await end(connection);
  });
});

describe("a platform that takes frames and never answers pings", () => {
  test("is left within the ping interval and ten seconds", async () => {
    const { connection, told } = await start();
    await vi.advanceTimersByTimeAsync(MINUTE);
    OwnSocket.all[0]!.answers = false;
    await vi.advanceTimersByTimeAsync(120_000 + 10_000);
    expect(told).toEqual(["connected", "lost: no pong came", "connected"]);
    await end(connection);
  });

  test("is not stormed when it never does", async () => {
    OwnSocket.answers = false;
    const { connection } = await start();
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(asked).toBeGreaterThan(10);
    expect(asked).toBeLessThan(70);
    await end(connection);
  });
});

describe("a sleep", () => {
  test("is noticed by the clock's jump, and the dead connection replaced within seconds", async () => {
    const { connection, told } = await start();
    await vi.advanceTimersByTimeAsync(10_000);
    OwnSocket.all[0]!.answers = false;
    vi.setSystemTime(Date.now() + 30 * MINUTE);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(told).toEqual(["connected", "lost: no pong came", "connected"]);
    await end(connection);
  });

  test("that the connection outlived changes nothing", async () => {
    const { connection, told } = await start();
    vi.setSystemTime(Date.now() + 30 * MINUTE);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(told).toEqual(["connected"]);
    expect(OwnSocket.all[0]?.pings).toBe(2);
    await end(connection);
  });

  test("with no network after it is waited out", async () => {
    const { connection, told } = await start();
    await vi.advanceTimersByTimeAsync(10_000);
    OwnSocket.all[0]!.answers = false;
    away = true;
    vi.setSystemTime(Date.now() + 30 * MINUTE);
    while (asked < 6) await vi.advanceTimersByTimeAsync(1000);
    expect(connection.status).toMatchObject({ state: "reconnecting", error: { kind: "network" } });
    away = false;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(told.at(-1)).toBe("connected");
    expect(connection.status).toMatchObject({ state: "connected", attempts: 0 });
    expect(told.filter((what) => what === "retry: network").length).toBeGreaterThanOrEqual(5);
    await end(connection);
  });

  test("and a clock that is set back do not stop the pings", async () => {
    const { connection } = await start();
    vi.setSystemTime(Date.now() - 600 * MINUTE);
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(OwnSocket.all[0]!.pings).toBeGreaterThanOrEqual(6);
    await end(connection);
  });
});

test("a handshake that never ends is given up, and tried again", async () => {
  const { connection, told } = await start();
  OwnSocket.opens = false;
  OwnSocket.all[0]!.onclose({ code: 1006 });
  while (told.at(-1) !== "retry: timeout") await vi.advanceTimersByTimeAsync(1000);
  OwnSocket.opens = true;
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(connection.status).toMatchObject({ state: "connected" });
  await end(connection);
});

test("a network that is gone for a day is waited for", async () => {
  const { connection, told } = await start();
  away = true;
  OwnSocket.all[0]!.onclose({ code: 1006 });
  await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE);
  expect(told).not.toContain("failed");
  // Not oftener than the platform's interval allows, once it is clear that nothing is there.
  expect(asked).toBeLessThan(24 * 60 + 20);
  away = false;
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(connection.status.state).toBe("connected");
  await end(connection);
});

test("a hundred clients that are cut off at once use the whole nonce", async () => {
  const all = await Promise.all(Array.from({ length: 100 }, () => start()));
  const cutAt = Date.now();
  for (const socket of [...OwnSocket.all]) socket.onclose({ code: 1006 });
  await vi.advanceTimersByTimeAsync(0);
  const waits = all.map(({ connection }) => connection.status.nextAttemptAt! - cutAt);
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(24_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
  await Promise.all(all.map(({ connection }) => connection.close()));
});
