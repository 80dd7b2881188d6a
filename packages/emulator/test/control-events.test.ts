// Events under the control API, and the same in process.

import { createClient, selfBuiltApp } from "@lark/core";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
} from "../src/index.js";
import { type Listening, listen } from "../src/node.js";

const open: (Listening | WebSocket)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

function asking(emulator: Emulator) {
  return async (method: string, path: string, body?: unknown) => {
    const response = await emulator.fetch(`http://localhost/_emulator${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
}

function world() {
  const emulator = createEmulator();
  const heard: string[] = [];
  emulator.connect(async (request) => {
    heard.push((await request.json()).header.event_type);
    return Response.json({});
  });
  return { emulator, heard, ask: asking(emulator) };
}

const RECEIVE = "im.message.receive_v1";
const DISBANDED = "im.chat.disbanded_v1";

test("what was sent is listed, the newest, of an app, of a name", async () => {
  const { ask } = world();
  for (const name of [RECEIVE, DISBANDED, RECEIVE]) {
    expect(await ask("POST", "/events", { name })).toMatchObject({ status: 200 });
  }
  const names = async (query: string) => {
    const { deliveries } = (await ask("GET", `/events${query}`)).body;
    return deliveries.map(({ name }: { name: string }) => name);
  };
  expect(await names("")).toEqual([RECEIVE, DISBANDED, RECEIVE]);
  expect(await names("?newest=1")).toEqual([RECEIVE]);
  expect(await names("?newest=0")).toEqual([]);
  expect(await names(`?name=${DISBANDED}`)).toEqual([DISBANDED]);
  expect(await names("?app=cli_0000000000000000")).toEqual([]);
});

test("a name that is nearly right is told with the right one", async () => {
  const { emulator, ask } = world();
  const wrong = "im.message.recieve_v1";
  const refusals = [
    await ask("POST", "/events", { name: wrong }),
    await ask("PUT", `/apps/${EMULATOR_APP_ID}/events/${wrong}`),
    await ask("DELETE", `/apps/${EMULATOR_APP_ID}/events/${wrong}`),
    await ask("PATCH", `/apps/${EMULATOR_APP_ID}`, { events: [wrong] }),
  ];
  for (const { status, body } of refusals) {
    expect(status).toBe(400);
    expect(body.error).toContain(`did you mean "${RECEIVE}"`);
  }
  expect((await ask("POST", "/events", { nmae: RECEIVE })).body.error).toContain(
    'did you mean "name"',
  );
  const near = `${EMULATOR_APP_ID.slice(0, -1)}0`;
  expect((await ask("POST", "/events", { name: RECEIVE, appId: near })).body.error).toContain(
    `did you mean "${EMULATOR_APP_ID}"`,
  );
  expect(() => emulator.subscribe(wrong)).toThrow(RECEIVE);
  expect(() => emulator.unsubscribe(wrong)).toThrow(RECEIVE);
  expect(() => emulator.longConnections.disturb({ kind: "dorp" as "drop" })).toThrow('"drop"');
  expect(() => createEmulator({ apps: [{ appId: "x", appSecret: "y", events: [wrong] }] })).toThrow(
    RECEIVE,
  );
});

describe("subscriptions", () => {
  async function written({ emulator }: ReturnType<typeof world>): Promise<void> {
    const client = createClient({
      auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
      fetch: emulator.fetch,
    });
    const { deleteChat, listChat } = await import("@lark/im-v1");
    const { items = [] } = await listChat(client);
    await deleteChat(client, { path: { chat_id: items[0]!.chat_id! } }).catch(() => {});
    const { createChat } = await import("@lark/im-v1");
    const { chat_id } = await createChat(client, { body: { name: "Own" } });
    await deleteChat(client, { path: { chat_id: chat_id! } });
    await emulator.settled();
  }

  test("begin with all, and end and begin one by one", async () => {
    const all = world();
    const { emulator, heard, ask } = all;
    const at = `/apps/${EMULATOR_APP_ID}/events/${DISBANDED}`;
    await written(all);
    expect(heard).toEqual([DISBANDED]);
    expect((await ask("DELETE", at)).body.events).not.toContain(DISBANDED);
    await written(all);
    expect(heard).toHaveLength(1);
    expect((await ask("PUT", at)).body.events).toContain(DISBANDED);
    await written(all);
    expect(heard).toHaveLength(2);
    emulator.unsubscribe(DISBANDED);
    await written(all);
    expect(heard).toHaveLength(2);
    expect((await ask("PATCH", `/apps/${EMULATOR_APP_ID}`, { events: null })).body.events).toBe(
      "all",
    );
    await written(all);
    expect(heard).toHaveLength(3);
    emulator.reset();
    expect(emulator.deliveries).toEqual([]);
  });
});

test("long connections are listed, disturbed and dropped", async () => {
  const emulator = createEmulator();
  const server = await listen(emulator);
  open.push(server);
  const ask = asking(emulator);
  expect((await ask("GET", "/connections")).body).toEqual({ connections: [] });
  const sockets = [await connected(server.url), await connected(server.url)];
  const { connections } = (await ask("GET", "/connections")).body;
  expect(connections).toMatchObject([
    { appId: EMULATOR_APP_ID, pings: 0, sent: 0, acknowledged: 0, openedAt: expect.any(Number) },
    { appId: EMULATOR_APP_ID },
  ]);
  expect(await ask("POST", "/connections/disturb", { kind: "drop" })).toMatchObject({
    status: 200,
  });
  expect(await ask("POST", "/connections/disturb", { kind: "dropp" })).toMatchObject({
    status: 400,
  });
  expect(await ask("DELETE", "/connections/none")).toMatchObject({ status: 404 });
  const [first] = connections;
  expect((await ask("DELETE", `/connections/${first.id}`)).body).toEqual({ dropped: first.id });
  await waitFor("one to end", () => emulator.longConnections.open.length === 1);
  await ask("DELETE", "/connections");
  await waitFor("both to end", () => sockets.every((socket) => socket.readyState === 3));
});

async function connected(url: string): Promise<WebSocket> {
  const response = await fetch(`${url}/callback/ws/endpoint`, {
    method: "POST",
    body: JSON.stringify({ AppID: EMULATOR_APP_ID, AppSecret: EMULATOR_APP_SECRET }),
  });
  const { data } = (await response.json()) as { data: { URL: string } };
  const socket = new WebSocket(data.URL);
  open.push(socket);
  await new Promise((done) => socket.once("open", done));
  return socket;
}
