import { request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  EMULATOR_TENANT_KEY,
  type Emulator,
} from "../src/index.js";
import { type Listening, listen } from "../src/node.js";
import { sender, start, tenantToken } from "./support/caller.js";

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

function control(emulator: Emulator) {
  return async (method: string, path: string, body?: unknown) => {
    const response = await emulator.fetch(`http://localhost/_emulator${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
}

async function world() {
  const { emulator, send, token } = await start({ now: () => 1_700_000_000_000 });
  return { emulator, send, token, ask: control(emulator) };
}

const hello = {
  query: { receive_id_type: "email" },
  body: { receive_id: "ada@example.com", msg_type: "text", content: `{"text":"hi"}` },
};

describe("requests", () => {
  test("come with their answers, without tokens, and can be cleared", async () => {
    const { send, ask, token } = await world();
    await send("GET", "/im/v1/chats");
    const { body } = await ask("GET", "/requests?newest=1");
    expect(body.requests).toHaveLength(1);
    expect(JSON.parse(body.requests[0].answer).data.items).toHaveLength(3);
    expect(JSON.stringify(await ask("GET", "/requests"))).not.toContain(token);
    expect(await ask("DELETE", "/requests")).toEqual({ status: 200, body: { requests: [] } });
    expect((await ask("GET", "/requests")).body.requests).toEqual([]);
  });

  test("keep only the beginning of a long answer", async () => {
    const { emulator, send } = await world();
    const text = "x".repeat(60_000);
    const body = { ...hello.body, content: JSON.stringify({ text }) };
    await send("POST", "/im/v1/messages", { ...hello, body });
    expect(emulator.requests.at(-1)?.answer?.length).toBeLessThan(17_000);
  });

  test("arrive as a stream while they are answered", async () => {
    const { emulator, send } = await world();
    const stream = await emulator.fetch("http://localhost/_emulator/requests/stream");
    expect(stream.headers.get("content-type")).toBe("text/event-stream");
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    await send("GET", "/im/v1/chats");
    await send("GET", "/nothing");
    let text = "";
    while (text.split("event: request").length < 3) text += (await reader.read()).value;
    await reader.cancel();
    const entries = [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!));
    expect(entries).toMatchObject([
      { operation: "im.v1.chat.list", status: 200, code: 0 },
      { path: "/open-apis/nothing", status: 404 },
    ]);
    await send("GET", "/im/v1/chats");
  });
});

describe("state", () => {
  test("names apps, people and conversations, but no secret", async () => {
    const { send, ask } = await world();
    const { data } = await send("POST", "/im/v1/messages", hello);
    await send("POST", `/im/v1/messages/${data.message_id}/reply`, {
      body: { msg_type: "text", content: `{"text":"again"}` },
    });
    const state = await ask("GET", "/state");
    expect(state.body.apps).toMatchObject([{ appId: EMULATOR_APP_ID, scopes: "all" }]);
    expect(JSON.stringify(state)).not.toContain(EMULATOR_APP_SECRET);
    const tenant = `/tenants/${EMULATOR_TENANT_KEY}`;
    const chat = `${tenant}/chats/${data.chat_id}/messages`;
    expect((await ask("GET", chat)).body.messages).toMatchObject([
      { content: `{"text":"hi"}`, sender: { kind: "app", name: "Emulator Bot" } },
      { content: `{"text":"again"}`, parentId: data.message_id },
    ]);
    const people = await ask("GET", `${tenant}/directory`);
    expect(people.body.users[0]).toMatchObject({
      name: "Ada Lovelace",
      departments: ["Engineering"],
    });
    expect((await ask("GET", `${tenant}/chats/oc_x/messages`)).status).toBe(404);
    expect((await ask("GET", "/tenants/x/directory")).status).toBe(404);
    expect((await ask("GET", "/state?messages=1")).body.tenants[0].messages).toHaveLength(1);
    expect((await ask("GET", "/state?messages=0")).body.tenants[0].messages).toEqual([]);
  });

  test("starts over from another seed, which stays over a reset", async () => {
    const { ask, emulator } = await world();
    const seed = { users: [{ name: "Solo", email: "solo@example.com" }], chats: [] };
    expect(await ask("POST", "/seed", seed)).toEqual({ status: 200, body: { reset: true } });
    for (let turn = 0; turn < 2; turn++) {
      const { body } = await ask("GET", "/state");
      expect(body.tenants).toMatchObject([{ users: 1, departments: 8, chats: [] }]);
      emulator.reset();
    }
  });

  test.each([
    ["a contradiction", { chats: [{ name: "x", members: ["nobody"] }] }, /no user "nobody"/],
    ["no object", [], /JSON object/],
    ["an unknown part", { people: [] }, /people/],
    ["a user without a name", { users: [{}] }, /name is required/],
  ])("keeps the old seed for %s", async (_, seed, reason) => {
    const { ask } = await world();
    const answer = await ask("POST", "/seed", seed);
    expect(answer).toMatchObject({ status: 400, body: { error: expect.stringMatching(reason) } });
    expect((await ask("GET", "/state")).body.tenants).toMatchObject([
      { users: 60, chats: [{ name: "Announcements" }, {}, {}] },
    ]);
  });
});

describe("apps", () => {
  test("lose and regain scopes, tenants and themselves", async () => {
    const { send, ask, emulator } = await world();
    const app = `/apps/${EMULATOR_APP_ID}`;
    const chats = async () => (await send("GET", "/im/v1/chats")).code;
    expect((await ask("PATCH", app, { scopes: ["x"] })).body).toMatchObject({ scopes: ["x"] });
    expect(await chats()).toBe(99991672);
    await ask("PATCH", app, { scopes: null, tenants: ["elsewhere"] });
    expect(await chats()).toBe(99991673);
    await ask("PATCH", app, { tenants: [EMULATOR_TENANT_KEY], disabled: true });
    expect(await chats()).toBe(99991662);
    await ask("PATCH", app, { disabled: false });
    expect(await chats()).toBe(0);
    emulator.changeApp(EMULATOR_APP_ID, { disabled: true });
    emulator.reset();
    expect(await tenantToken(emulator)).toMatch(/^t-/);
  });

  test.each([
    ["cli_x", { disabled: true }, /no app/],
    [EMULATOR_APP_ID, { tenants: [] }, /min len/],
    [EMULATOR_APP_ID, { disabled: "yes" }, /boolean/],
    [EMULATOR_APP_ID, { appSecret: "x" }, /appSecret/],
    [EMULATOR_APP_ID, { eventUrl: "https://example.com" }, /this machine/],
  ])("refuse to be changed: %s %j", async (id, change, reason) => {
    const { ask } = await world();
    expect(await ask("PATCH", `/apps/${id}`, change)).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(reason) },
    });
  });
});

describe("tokens", () => {
  test("are issued for a user, and revoked", async () => {
    const { ask, send, token } = await world();
    const { body } = await ask("POST", "/tokens/user", { user: "ada@example.com" });
    const user = body.access_token;
    expect((await send("GET", "/im/v1/chats", { token: user })).code).toBe(0);
    for (const [one, code] of [
      [user, 99991668],
      [token, 99991663],
    ]) {
      const revoked = await ask("POST", "/tokens/revoke", { token: one });
      expect(revoked).toEqual({ status: 200, body: { revoked: true } });
      expect((await send("GET", "/im/v1/chats", { token: one })).code).toBe(code);
      expect((await ask("POST", "/tokens/revoke", { token: one })).status).toBe(404);
    }
    expect((await ask("POST", "/tokens/user", { user: "nobody" })).status).toBe(400);
    expect((await ask("POST", "/tokens/user", {})).status).toBe(400);
    expect((await ask("POST", "/tokens/revoke", { token: 1 })).status).toBe(400);
  });
});

test("faults are added, shown and cleared", async () => {
  const { ask, send } = await world();
  const fault = { operation: "im.v1.chat.list", times: 2, code: 230_020 };
  expect(await ask("POST", "/faults", fault)).toEqual({ status: 200, body: { faults: [fault] } });
  expect((await send("GET", "/im/v1/chats")).code).toBe(230_020);
  expect((await ask("GET", "/faults")).body.faults).toEqual([{ ...fault, times: 1 }]);
  expect((await ask("DELETE", "/faults")).body.faults).toEqual([]);
  expect((await send("GET", "/im/v1/chats")).code).toBe(0);
  for (const wrong of [{}, { times: 0, code: 1 }, { drop: "yes" }, { unknown: 1 }, [], null]) {
    expect((await ask("POST", "/faults", wrong)).status, JSON.stringify(wrong)).toBe(400);
  }
});

test("events are triggered, and refused with a reason", async () => {
  const { ask } = await world();
  expect(await ask("POST", "/events", { name: "im.message.receive_v1" })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining("no eventUrl") },
  });
  const eventUrl = "http://127.0.0.1:9/closed";
  await ask("PATCH", `/apps/${EMULATOR_APP_ID}`, { eventUrl });
  const payload = { message: { content: "{}" } };
  const { body } = await ask("POST", "/events", { name: "im.message.receive_v1", payload });
  expect(body).toMatchObject({ name: "im.message.receive_v1", error: expect.any(String) });
  expect((await ask("GET", "/events")).body.deliveries).toEqual([body]);
  expect((await ask("POST", "/events", { payload })).status).toBe(400);
  expect((await ask("POST", "/events", { name: "x", payload: [] })).status).toBe(400);
});

test("the clock takes one move at a time, to times that exist", async () => {
  const { ask } = await world();
  expect((await ask("POST", "/clock", { advance: -1000 })).body.now).toBe(1_699_999_999_000);
  for (const wrong of [
    { advance: 1, set: 1 },
    { advance: 1e300 },
    { set: "x" },
    { advance: null },
  ]) {
    expect((await ask("POST", "/clock", wrong)).status, JSON.stringify(wrong)).toBe(400);
  }
});

describe("calls come from this machine only", () => {
  async function over(
    headers: Record<string, string>,
    method = "POST",
    path = "/reset",
    allowHosts: string[] = [],
  ) {
    const server = await listen(createEmulator({ allowHosts }));
    open.push(server);
    return new Promise<number | undefined>((done, fail) => {
      request(`${server.url}/_emulator${path}`, { method, headers }, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on("error", fail)
        .end();
    });
  }

  test.each([
    [{}, 200],
    [{ host: "localhost:4010" }, 200],
    [{ host: "[::1]:4010" }, 200],
    [{ origin: "http://127.0.0.1:4010" }, 403],
    [{ host: "localhost:4010", origin: "http://localhost:4010" }, 200],
    [{ host: "localhost:4010", origin: "http://localhost:4011" }, 403],
    [{ host: "evil.localhost:4010" }, 403],
    [{ host: "127.0.0.2:4010" }, 403],
    [{ host: "evil.example" }, 403],
    [{ host: "127.0.0.1.evil.example" }, 403],
    [{ host: "192.168.1.2:4010" }, 403],
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "null" }, 403],
  ])("with %j: %i", async (headers, status) => {
    expect(await over(headers as Record<string, string>)).toBe(status);
  });

  test("whether they change something or look", async () => {
    expect(await over({ host: "emulator.test" }, "GET", "/state")).toBe(403);
    expect(await over({ host: "emulator.test" }, "DELETE", "/requests")).toBe(403);
  });

  test("or under a name that was allowed", async () => {
    const own = { host: "emulator.test:4010", origin: "http://emulator.test:4010" };
    expect(await over(own, "GET", "/state", ["Emulator.test"])).toBe(200);
    expect(await over({ ...own, host: "other.test" }, "GET", "/state", ["emulator.test"])).toBe(
      403,
    );
  });

  test("and bodies are bounded", async () => {
    const body = `{"token":"${"x".repeat(11_000_000)}"}`;
    const url = "http://localhost/_emulator/tokens/revoke";
    expect((await createEmulator().fetch(url, { method: "POST", body })).status).toBe(413);
  });
});

test("emulators share nothing", async () => {
  const now = () => 1_700_000_000_000;
  const [one, two] = [createEmulator({ now }), createEmulator({ now })];
  one.faults.add({ code: 1 });
  one.changeApp(EMULATOR_APP_ID, { disabled: true });
  one.clock.advance(1_000_000_000);
  const send = sender(two.fetch, "https://open.feishu.cn", await tenantToken(two));
  expect((await send("GET", "/im/v1/chats")).code).toBe(0);
  expect(one.requests).toEqual([]);
  expect(two.clock.now()).toBe(now());
  one.reset();
  const again = sender(one.fetch, "https://open.feishu.cn", await tenantToken(one));
  expect((await again("GET", "/im/v1/chats")).code).toBe(0);
});

test("a request is logged without a body that is very large", async () => {
  const { emulator, send } = await world();
  const content = JSON.stringify({ text: "x".repeat(300_000) });
  await send("POST", "/im/v1/messages", { ...hello, body: { ...hello.body, content } });
  expect(emulator.requests.at(-1)?.body).toMatch(/^<3\d{5} bytes of JSON>$/);
});
