import { afterEach, describe, expect, test, vi } from "vitest";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type ReceivedRequest,
} from "../src/index.js";
import { start, tenantToken } from "./support/caller.js";

const hello = {
  query: { receive_id_type: "email" },
  body: { receive_id: "ada@example.com", msg_type: "text", content: '{"text":"hi"}' },
};

afterEach(() => void vi.useRealTimers());

describe("two emulators", () => {
  test("share no state, no tokens, no clock and no log", async () => {
    const one = await start();
    const two = await start();
    const { data } = await one.send("POST", "/im/v1/messages", hello);
    const path = `/im/v1/messages/${data.message_id}`;
    expect(await two.send("GET", path)).toMatchObject({ code: 99992354 });
    const user = one.emulator.issueUserAccessToken({ user: "grace@example.com" });
    expect(await two.send("GET", "/im/v1/chats", { token: user })).toMatchObject({
      code: 99991668,
    });
    one.emulator.clock.advance(7_200_000);
    expect(await two.send("GET", "/im/v1/chats")).toMatchObject({ code: 0 });
    expect(one.emulator.requests.some(({ path: seen }) => seen.endsWith("/chats"))).toBe(false);
  });

  test("with the same seed give the same ids", async () => {
    const sent = async () => (await (await start()).send("POST", "/im/v1/messages", hello)).data;
    expect((await sent()).message_id).toBe((await sent()).message_id);
  });
});

describe("reset", () => {
  test("returns to the seed: state, tokens, clock, log and ids", async () => {
    const { emulator, send } = await start({ now: () => 1_700_000_000_000 });
    const before = (await send("POST", "/im/v1/messages", hello)).data;
    await send("POST", "/im/v1/chats", { body: { name: "Extra" } });
    emulator.clock.advance(1000);
    emulator.reset();
    expect(emulator.clock.now()).toBe(1_700_000_000_000);
    expect(emulator.requests).toEqual([]);
    expect(await send("GET", "/im/v1/chats")).toMatchObject({ code: 99991663 });
    const token = await tenantToken(emulator);
    expect(await send("GET", `/im/v1/messages/${before.message_id}`, { token })).toMatchObject({
      code: 99992354,
    });
    expect((await send("GET", "/im/v1/chats", { token })).data.items).toHaveLength(3);
    const again = (await send("POST", "/im/v1/messages", { ...hello, token })).data;
    expect(again.message_id).toBe(before.message_id);
  });
});

describe("the log of requests", () => {
  test("tells operation, parts and outcome", async () => {
    const { emulator, send } = await start();
    await send("POST", "/im/v1/messages", hello);
    await send("GET", "/im/v1/messages/om_none", { query: { a: ["1", "2"], b: "3" } });
    await send("GET", "/nothing");
    const [sent, missing, unknown] = emulator.requests.slice(1);
    expect(sent).toMatchObject({
      operation: "im.v1.message.create",
      method: "POST",
      path: "/open-apis/im/v1/messages",
      query: { receive_id_type: "email" },
      body: hello.body,
      status: 200,
      code: 0,
    });
    expect(missing).toMatchObject({
      operation: "im.v1.message.get",
      query: { a: ["1", "2"], b: "3" },
      status: 400,
      code: 99992354,
    });
    expect(unknown).not.toHaveProperty("operation");
    expect(unknown).toMatchObject({ status: 404, code: 99991201 });
  });

  test("holds no token, no secret, no ticket and no bytes of a file", async () => {
    const { emulator, send, token } = await start();
    const user = emulator.issueUserAccessToken({ user: "ada@example.com" });
    await send("GET", "/im/v1/chats", { token: user });
    await send("GET", "/im/v1/chats", { headers: { cookie: "session=hidden" } });
    await send("GET", "/im/v1/chats", { token: null, headers: { authorization: "Basic hidden" } });
    await send("POST", "/auth/v3/app_access_token", {
      body: { app_id: "x", app_secret: "hidden", app_ticket: "hidden" },
    });
    await send("POST", "/authen/v2/oauth/token", {
      token: null,
      body: {
        grant_type: "refresh_token",
        client_id: "x",
        client_secret: "hidden",
        refresh_token: "hidden",
      },
    });
    const body = new FormData();
    body.set("image_type", "message");
    body.set("image", new File(["hidden"], "a.png", { type: "image/png" }));
    await send("POST", "/im/v1/images", { body });

    const log = JSON.stringify(emulator.requests);
    for (const secret of [token, user, EMULATOR_APP_SECRET, "hidden"])
      expect(log).not.toContain(secret);
    expect(log).toContain(EMULATOR_APP_ID);
    expect(emulator.requests.map(({ headers }) => headers.authorization).filter(Boolean)).toEqual([
      "Bearer <user>",
      "Bearer <tenant>",
      "<malformed>",
      "Bearer <tenant>",
      "Bearer <tenant>",
    ]);
    expect(emulator.requests.at(-1)?.body).toEqual({
      image_type: "message",
      image: { name: "a.png", type: "image/png", size: 6 },
    });
  });

  test("keeps the newest thousand", async () => {
    const { emulator, send } = await start();
    for (let count = 0; count < 1010; count++) await send("GET", `/nothing/${count}`);
    expect(emulator.requests).toHaveLength(1000);
    expect(emulator.requests.at(-1)?.path).toBe("/open-apis/nothing/1009");
    expect(emulator.requests[0]?.path).toBe("/open-apis/nothing/10");
  });

  test("is handed to onRequest as well", async () => {
    const seen: ReceivedRequest[] = [];
    const { emulator } = await start({ onRequest: (request) => seen.push(request) });
    expect(seen).toEqual(emulator.requests);
    expect(seen).toHaveLength(1);
  });
});

describe("fetch", () => {
  test("takes what the global fetch takes, and any host", async () => {
    const emulator = createEmulator();
    const path = "/open-apis/im/v1/chats";
    for (const input of [
      `https://open.feishu.cn${path}`,
      new URL(`http://localhost:1${path}`),
      new Request(`https://open.larksuite.com${path}`),
    ]) {
      expect(await (await emulator.fetch(input)).json()).toMatchObject({ code: 99991661 });
    }
  });

  test("waits for the latency", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const emulator = createEmulator({ latency: 50 });
    const answer = emulator.fetch("https://open.feishu.cn/open-apis/im/v1/chats");
    let answered = false;
    answer.then(() => (answered = true));
    await vi.advanceTimersByTimeAsync(49);
    expect(answered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await answer).status).toBe(400);
  });

  test("rejects with the reason of an abort, before and while it waits", async () => {
    const emulator = createEmulator({ latency: 10_000 });
    const url = "https://open.feishu.cn/open-apis/im/v1/chats";
    const reason = new Error("enough");
    await expect(emulator.fetch(url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const pending = emulator.fetch(url, { signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(pending).rejects.toBe(reason);
  });

  test("works detached from its emulator", async () => {
    const { fetch } = createEmulator();
    expect((await fetch("https://open.feishu.cn/open-apis/im/v1/chats")).status).toBe(400);
  });
});

describe("the control API", () => {
  async function control() {
    const { emulator, send } = await start({ now: () => 1_700_000_000_000 });
    const ask = async (method: string, path: string, body?: unknown) => {
      const response = await emulator.fetch(`http://localhost/_emulator${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    };
    return { emulator, send, ask };
  }

  test("shows requests and state, and is not in the log itself", async () => {
    const { emulator, send, ask } = await control();
    const { data } = await send("POST", "/im/v1/messages", hello);
    expect((await ask("GET", "/requests")).body.requests).toEqual(emulator.requests);
    const { body } = await ask("GET", "/state");
    expect(body).toMatchObject({
      now: 1_700_000_000_000,
      apps: [{ appId: EMULATOR_APP_ID, type: "self-built" }],
      tenants: [{ users: 60, departments: 8, messages: [{ messageId: data.message_id }] }],
    });
    expect(JSON.stringify(body)).not.toContain(EMULATOR_APP_SECRET);
    expect(emulator.requests).toHaveLength(2);
  });

  test("moves the clock", async () => {
    const { emulator, ask } = await control();
    expect((await ask("POST", "/clock", { advance: 5000 })).body.now).toBe(1_700_000_005_000);
    expect((await ask("POST", "/clock", { set: 1_800_000_000_000 })).body).toEqual({
      now: 1_800_000_000_000,
      iso: "2027-01-15T08:00:00.000Z",
    });
    expect(emulator.clock.now()).toBe(1_800_000_000_000);
    expect(await ask("POST", "/clock", { advance: "1" })).toMatchObject({ status: 400 });
    expect(await ask("POST", "/clock")).toMatchObject({ status: 400 });
  });

  test("resets, and says what it does not know", async () => {
    const { emulator, ask } = await control();
    expect(await ask("POST", "/reset")).toEqual({ status: 200, body: { reset: true } });
    expect(emulator.requests).toEqual([]);
    expect(await ask("POST", "/nothing")).toMatchObject({ status: 404 });
  });
});

test("many requests at the same time keep their own answers", async () => {
  const { send } = await start();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      send("POST", "/im/v1/messages", {
        ...hello,
        body: { ...hello.body, content: JSON.stringify({ text: `${index}` }) },
      }),
    ),
  );
  expect(new Set(answers.map(({ data }) => data.message_id)).size).toBe(100);
  answers.forEach(({ data }, index) => {
    expect(JSON.parse(data.body.content)).toEqual({ text: `${index}` });
  });
  expect(new Set(answers.map(({ headers }) => headers.get("x-tt-logid"))).size).toBe(100);
});
