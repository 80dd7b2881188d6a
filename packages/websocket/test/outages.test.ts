// What people suffer with connections: silence, sleep, outages, refusals.

import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { connect } from "@lark/websocket/node";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { describe, expect, test } from "vitest";
import { clientOf, connected, echo, platform, QUICK, say, stub, telling } from "./fixtures.js";

const ENDPOINT = "/callback/ws/endpoint";
const SOCKET = "/callback/ws/connect";
const count = (told: string[], what: string) => told.filter((each) => each.startsWith(what)).length;

describe("a connection that died", () => {
  test("is found by the pong that does not come, and replaced", async () => {
    const { emulator, url } = await platform();
    const { handle, texts } = echo();
    const { told, connection } = await connected(url, handle, { pongTimeout: 200 });
    await waitFor("a pong", () => connection.status.lastPongAt);
    emulator.longConnections.open[0]?.halfOpen();
    await waitFor("another connection", () => count(told, "connected") === 2);
    expect(told).toEqual(["connected", "lost: no pong came", "connected"]);
    await waitFor(
      "its arrival",
      () => emulator.longConnections.open.length === 2 || emulator.longConnections.open[0]?.pings,
    );
    await waitFor("an event", async () => (await say(emulator, "x")).status === 200);
    expect(texts.length).toBeGreaterThan(0);
  });

  test("is not one whose pongs are slow", async () => {
    const { emulator, url } = await platform();
    const { told, connection } = await connected(url, undefined, { pongTimeout: 5000 });
    await waitFor("a pong", () => connection.status.lastPongAt);
    const before = connection.status.lastPongAt!;
    const [link = expect.unreachable()] = emulator.longConnections.open;
    link.delayPongs(300);
    await waitFor("a later pong", () => connection.status.lastPongAt! > before);
    expect(told).toEqual(["connected"]);
  });

  test("is replaced when the platform closes it, in whatever way", async () => {
    const { emulator, url } = await platform();
    const { told } = await connected(url);
    const ends = ["drop", "close"] as const;
    for (const [at, end] of ends.entries()) {
      emulator.longConnections.open[0]?.[end]();
      await waitFor("another connection", () => count(told, "connected") === at + 2);
    }
    expect(count(told, "lost")).toBe(2);
  });
});

describe("a connection that brings no more events", () => {
  test("shows when the last one came", async () => {
    const { emulator, url } = await platform();
    const { connection } = await connected(url);
    await say(emulator, "x");
    const last = connection.status.lastEventAt;
    expect(last).toBeGreaterThan(0);
    emulator.longConnections.open[0]?.stopEvents();
    expect(await say(emulator, "y")).toMatchObject({ error: "no acknowledgement within 3 s" });
    expect(connection.status).toMatchObject({ state: "connected", lastEventAt: last });
  });

  test("is renewed at its age, the new one before the old one closes", async () => {
    const { emulator, url } = await platform();
    const { handle, texts } = echo();
    const { told, connection } = await connected(url, handle, { maxAge: 1000 });
    const first = connection.status.connectionId;
    const sent: string[] = [];
    let lowest = Number.POSITIVE_INFINITY;
    while (count(told, "connected") < 3) {
      const text = String(sent.length);
      sent.push(text);
      const { status } = await say(emulator, text);
      lowest = Math.min(lowest, emulator.longConnections.open.length);
      // What was on its way when the old one closed comes again.
      if (status !== 200) emulator.clock.advance(15_000);
    }
    emulator.clock.advance(15_000);
    await waitFor("all of them", () => texts.length >= sent.length);
    expect(lowest).toBeGreaterThanOrEqual(1);
    expect(texts.map(Number).sort((a, b) => a - b)).toEqual(sent.map(Number));
    expect(count(told, "lost")).toBe(0);
    expect(connection.status.connectionId).not.toBe(first);
  });

  test("stays when it cannot be renewed", async () => {
    const { emulator, url } = await platform();
    const { told, log } = await connected(url, undefined, { maxAge: 1000 });
    emulator.faults.add({ path: ENDPOINT, code: 514, times: 2 });
    await waitFor("the renewal", () => count(told, "connected") === 2);
    expect(log.join("\n")).toContain("stays");
    expect(count(told, "lost") + count(told, "failed")).toBe(0);
  });
});

describe("an endpoint that fails for now", () => {
  const bodies: [string, { status?: number; body: string }][] = [
    ["busy", { body: `{"code":1,"msg":"busy"}` }],
    ["internal", { body: `{"code":1000040343,"msg":"internal"}` }],
    ["502", { status: 502, body: "bad gateway" }],
    ["HTML", { body: "<html></html>" }],
    ["broken JSON", { body: `{"code":0,"da` }],
    ["nothing", { body: "" }],
    ["no address", { body: `{"code":0,"msg":"ok","data":{}}` }],
    ["no data", { body: `{"code":0}` }],
    ["an address in the clear", { body: `{"code":0,"data":{"URL":"ws://example.com/?ticket=t"}}` }],
  ];
  test.each(bodies)("is asked again: %s", async (_, answer) => {
    const { url, count: asked } = await stub(() => answer);
    const { client } = clientOf(url);
    const stop = new AbortController();
    const { told, hooks } = telling();
    const pending = connect(client, echo().handle, { signal: stop.signal, hooks });
    await waitFor("a refusal", () => count(told, "retry") === 1);
    expect(asked()).toBe(1);
    stop.abort();
    await expect(pending).rejects.toMatchObject({ kind: "abort" });
  });

  test("is reached in the end", async () => {
    const { emulator, url } = await platform();
    emulator.longConnections.config = { ...QUICK, ReconnectNonce: 0 };
    const { told } = await connected(url);
    for (const fault of [
      { code: 1 },
      { code: 1000040343 },
      { html: true },
      { drop: true },
      { code: 1000040350 },
    ]) {
      emulator.faults.add({ path: ENDPOINT, ...fault });
    }
    emulator.faults.add({ path: SOCKET, status: 500 });
    emulator.faults.add({ path: SOCKET, code: 1 });
    emulator.longConnections.open[0]?.drop();
    await waitFor("another connection", () => count(told, "connected") === 2);
    expect(count(told, "retry")).toBe(7);
    expect(count(told, "failed")).toBe(0);
  });

  test("is waited for when nothing listens there, however often", async () => {
    const { emulator, url } = await platform();
    const { told, connection } = await connected(url);
    emulator.faults.add({ path: ENDPOINT, drop: true, times: 6 });
    emulator.longConnections.open[0]?.drop();
    await waitFor("the tries", () => connection.status.attempts >= 3);
    expect(connection.status).toMatchObject({ state: "reconnecting", error: { kind: "network" } });
    expect(connection.status.nextAttemptAt).toBeGreaterThan(0);
    await waitFor("another connection", () => count(told, "connected") === 2);
    expect(connection.status).toMatchObject({ state: "connected", attempts: 0 });
  });
});

describe("an endpoint that refuses for good", () => {
  const codes = [403, 514, 1000040344, 1000040350, 1000040351, 10003, 10014, 77];
  test.each(
    codes.flatMap((code) => [
      [code, `{"code":${code},"msg":"no"}`] as const,
      [code, `{"code":${code},"msg":"no","data":{"URL":""}}`] as const,
      [code, `{"code":${code},"msg":"no","data":null}`] as const,
    ]),
  )("is asked once: %i, %s", async (code, body) => {
    const { url, count: asked } = await stub(() => ({ body }));
    const { client } = clientOf(url);
    const { told, hooks } = telling();
    const error = await connect(client, echo().handle, { hooks }).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: "LarkError", kind: "api", code });
    expect(error.message).toContain("the long connection was refused: no");
    expect(asked()).toBe(1);
    expect(told).toEqual([`failed: ${code}`]);
  });

  test("says what to do", async () => {
    const { emulator, url } = await platform();
    const wrong = clientOf(url, "wrong secret");
    const error = await connect(wrong.client, echo().handle).catch((thrown) => thrown);
    expect(error.message).toContain("check appId and appSecret");
    expect(error.message + wrong.log.join()).not.toContain("wrong secret");
    emulator.changeApp(EMULATOR_APP_ID, { disabled: true });
    await expect(connect(clientOf(url).client, echo().handle)).rejects.toThrow("enabled");
  });

  test("ends a connection that was lost, and says why", async () => {
    const { emulator, url } = await platform();
    const { connection, told } = await connected(url);
    emulator.changeApp(EMULATOR_APP_ID, { disabled: true });
    emulator.longConnections.open[0]?.drop();
    expect(await connection.closed).toMatchObject({ kind: "api", code: 403 });
    expect(connection.status).toMatchObject({ state: "failed", error: { code: 403 } });
    expect(told.at(-1)).toBe("failed: 403");
  });

  test("in its handshake, too", async () => {
    const { emulator, url } = await platform();
    emulator.faults.add({ path: SOCKET, status: 403 });
    await expect(connect(clientOf(url).client, echo().handle)).rejects.toMatchObject({ code: 403 });
    emulator.faults.add({ path: SOCKET, status: 514, code: 1000040350 });
    await expect(connect(clientOf(url).client, echo().handle)).rejects.toMatchObject({
      code: 1000040350,
    });
  });

  test("unless it has only too many connections, and that is to be waited out", async () => {
    const { emulator, url } = await platform();
    emulator.longConnections.limit = 1;
    const { told, connection } = await connected(url);
    await expect(connect(clientOf(url).client, echo().handle)).rejects.toMatchObject({
      code: 1000040350,
    });
    const stop = new AbortController();
    const second = telling();
    const { client } = clientOf(url);
    const options = { retryOnLimit: true, hooks: second.hooks, signal: stop.signal };
    const pending = connect(client, echo().handle, options);
    await waitFor("a refusal", () => count(second.told, "retry"));
    stop.abort();
    await expect(pending).rejects.toMatchObject({ kind: "abort" });
    await connection.close();
    expect(count(told, "failed")).toBe(0);
  });
});

test("secrets of the address are in no log line and no error", async () => {
  const { emulator, url } = await platform();
  const { log, told, connection } = await connected(url);
  const { requests } = emulator;
  emulator.faults.add({ path: SOCKET, status: 500 });
  emulator.longConnections.open[0]?.drop();
  await waitFor("another connection", () => count(told, "connected") === 2);
  const text = [
    ...log,
    ...told,
    JSON.stringify(connection.status),
    JSON.stringify(requests),
  ].join();
  for (const secret of [EMULATOR_APP_SECRET, "ticket=", "access_key="]) {
    expect(text).not.toContain(secret);
  }
  expect(log.join()).toContain(`long connection ${connection.status.connectionId}`);
});
