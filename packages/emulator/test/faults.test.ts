import { request } from "node:http";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createEmulator, type Fault } from "../src/index.js";
import { type Listening, listen } from "../src/node.js";
import { sender, start, tenantToken } from "./support/caller.js";

const open: Listening[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const text = {
  query: { receive_id_type: "email" },
  body: { receive_id: "ada@example.com", msg_type: "text", content: `{"text":"hi"}` },
};

async function overSocket() {
  const emulator = createEmulator();
  const server = await listen(emulator);
  open.push(server);
  const token = await tenantToken(emulator);
  return { emulator, server, token, send: sender(fetch, server.url, token) };
}

describe("a fault", () => {
  test("hits as often as it says, the first one first", async () => {
    const { emulator, send } = await start();
    emulator.faults.add({ operation: "im.v1.chat.list", times: 2, code: 99991663 });
    emulator.faults.add({ operation: "im.v1.chat.list", status: 503 });
    const answers = [];
    for (let turn = 0; turn < 4; turn++) {
      const { status, code } = await send("GET", "/im/v1/chats");
      answers.push([status, code]);
    }
    expect(answers).toEqual([
      [400, 99991663],
      [400, 99991663],
      [503, 5000],
      [200, 0],
    ]);
    expect(emulator.faults.list()).toEqual([]);
  });

  test("hits one operation, one path, or a prefix of paths, and no other", async () => {
    const { emulator, send } = await start();
    emulator.faults.add({ operation: "im.v1.chat.get", code: 1 });
    emulator.faults.add({ path: "/open-apis/im/v1/chats", code: 2 });
    emulator.faults.add({ path: "/open-apis/contact/*", code: 3 });
    expect((await send("GET", "/im/v1/chats")).code).toBe(2);
    expect((await send("GET", "/im/v1/chats")).code).toBe(0);
    expect((await send("GET", "/contact/v3/users")).code).toBe(3);
    expect((await send("GET", "/im/v1/chats/oc_x")).code).toBe(1);
    expect(emulator.requests.at(-1)).toMatchObject({ operation: "im.v1.chat.get", code: 1 });
    emulator.faults.add({ code: 4 });
    emulator.faults.clear();
    expect((await send("GET", "/im/v1/chats")).code).toBe(0);
  });

  test("with a code leaves the state alone", async () => {
    const { emulator, send } = await start();
    emulator.faults.add({ operation: "im.v1.message.create", code: 230_020 });
    expect((await send("POST", "/im/v1/messages", text)).code).toBe(230_020);
    const control = await emulator.fetch("http://localhost/_emulator/state");
    expect((await control.json()).tenants[0].messages).toEqual([]);
  });

  test("of the rate limit carries the platform's headers", async () => {
    const { emulator, send } = await start();
    emulator.faults.add({ code: 99991400 });
    const answer = await send("GET", "/im/v1/chats");
    expect(answer).toMatchObject({ status: 429, code: 99991400 });
    expect(answer.headers.get("x-ogw-ratelimit-reset")).toBe("1");
  });

  test("delays an answer and leaves it as it is", async () => {
    const { emulator, send } = await start();
    emulator.faults.add({ latency: 80 });
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const answer = send("GET", "/im/v1/chats");
    let answered = false;
    answer.then(() => (answered = true));
    await vi.advanceTimersByTimeAsync(79);
    expect(answered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await answer).code).toBe(0);
  });

  test("shows a gateway's page", async () => {
    const { emulator, token } = await start();
    emulator.faults.add({ html: true, status: 504 });
    const headers = { authorization: `Bearer ${token}` };
    const answer = await emulator.fetch("https://open.feishu.cn/open-apis/im/v1/chats", {
      headers,
    });
    expect(answer.status).toBe(504);
    expect(answer.headers.get("content-type")).toBe("text/html");
    expect(await answer.text()).toContain("<h1>504</h1>");
  });

  test("drops the connection: fetch rejects in process", async () => {
    const { emulator, send } = await start();
    emulator.faults.add({ drop: true });
    await expect(send("GET", "/im/v1/chats")).rejects.toThrow(TypeError);
    expect(emulator.requests.at(-1)).not.toHaveProperty("status");
    expect((await send("GET", "/im/v1/chats")).code).toBe(0);
  });

  test("drops the connection of a socket", async () => {
    const { emulator, server, send } = await overSocket();
    emulator.faults.add({ drop: true });
    const code = await new Promise<string | undefined>((done) => {
      request(`${server.url}/open-apis/im/v1/chats`, () => done("answered"))
        .on("error", (error: NodeJS.ErrnoException) => done(error.code))
        .end();
    });
    expect(code).toBe("ECONNRESET");
    expect((await send("GET", "/im/v1/chats")).code).toBe(0);
  });

  test.each(["in process", "over a socket"])("cuts an answer off, %s", async (where) => {
    const { emulator, token, server } = await overSocket();
    const origin = where === "in process" ? "https://open.feishu.cn" : server.url;
    const call = where === "in process" ? emulator.fetch : fetch;
    emulator.faults.add({ operation: "im.v1.message.create", truncate: true });
    const answer = await call(`${origin}/open-apis/im/v1/messages?receive_id_type=email`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(text.body),
    });
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    // The operation ran all the same.
    expect(emulator.requests.at(-1)).toMatchObject({ code: 0 });
  });

  test.each<[string, Fault]>([
    ["does nothing", {}],
    ["does nothing to an operation", { operation: "im.v1.chat.list" }],
    ["hits never", { times: 0, code: 1 }],
    ["hits half a time", { times: 0.5, code: 1 }],
    ["drops and answers", { drop: true, code: 1 }],
    ["drops with a status", { drop: true, status: 500 }],
    ["has no status of HTTP", { status: 99 }],
    ["has a status without a body", { status: 204 }],
    ["waits backwards", { latency: -1 }],
    ["waits for NaN", { latency: Number.NaN }],
  ])("that %s is refused", (_, fault) => {
    expect(() => createEmulator().faults.add(fault)).toThrow("fault:");
  });
});
