import { batchGetIdUser, findUserByDepartment, getUser } from "@lark/contact-v3";
import { createClient, noAuth, paginate } from "@lark/core";
import {
  createFile,
  createImage,
  createMessage,
  getMessage,
  getMessageResource,
  listChat,
} from "@lark/im-v1";
import { CreateMessageRequestSchema } from "@lark/im-v1/schemas";
import { allow, createProxy } from "@lark/proxy";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { caught, OWN, reached, SITE, stage } from "./support.js";

const EMAIL = "ada@example.com";
const message = (receive_id: string, text = "hi") => ({
  query: { receive_id_type: "email" as const },
  body: { receive_id, msg_type: "text", content: JSON.stringify({ text }) },
});
const call = (
  proxy: (request: Request) => Promise<Response>,
  path: string,
  init: RequestInit = {},
) =>
  proxy(new Request(`${SITE}/api/lark${path}`, { ...init, headers: { ...OWN, ...init.headers } }));

describe("a page behind a proxy", () => {
  test("calls the same functions with the same results", async () => {
    const { page, emulator } = stage({ allow: [createMessage, getMessage, batchGetIdUser] });
    const { message_id = "" } = await createMessage(page, message(EMAIL));
    const { items = [] } = await getMessage(page, { path: { message_id } });
    expect(items[0]?.body?.content).toBe('{"text":"hi"}');
    const { user_list = [] } = await batchGetIdUser(page, { body: { emails: [EMAIL] } });
    expect(user_list[0]).toMatchObject({ email: EMAIL, user_id: expect.any(String) });
    expect(reached(emulator)).toEqual([
      "im.v1.message.create",
      "im.v1.message.get",
      "contact.v3.user.batch_get_id",
    ]);
  });

  test("goes through lists page by page", async () => {
    const { page } = stage({ allow: [findUserByDepartment] });
    const request = {
      query: { department_id: "engineering", department_id_type: "department_id", page_size: 2 },
    } as const;
    const names: unknown[] = [];
    for await (const user of paginate(findUserByDepartment, page, request)) names.push(user.name);
    expect(names.length).toBeGreaterThan(2);
    expect(new Set(names).size).toBe(names.length);
  });

  test("uploads and downloads", async () => {
    const { page, emulator, wire } = stage({
      allow: [createFile, createMessage, getMessageResource],
    });
    const bytes = new Uint8Array(300_000).map((_, index) => index % 251);
    const file = new File([bytes], "plän.bin");
    const { file_key = "" } = await createFile(page, {
      body: { file_type: "stream", file_name: "plän.bin", file },
    });
    expect(emulator.requests.at(-1)?.body).toMatchObject({ file: { size: 300_000 } });
    const { message_id = "" } = await createMessage(page, {
      query: { receive_id_type: "email" },
      body: { receive_id: EMAIL, msg_type: "file", content: JSON.stringify({ file_key }) },
    });
    const request = { path: { message_id, file_key }, query: { type: "file" } };
    const whole = await getMessageResource(page, request);
    expect(whole).toMatchObject({ name: "plän.bin", status: 200 });
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const part = await getMessageResource(page, request, { headers: { Range: "bytes=10-19" } });
    expect(part).toMatchObject({ status: 206, range: "bytes 10-19/300000" });
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(10, 20));
    const { headers } = wire.at(-1)!.response;
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''pl%C3%A4n/);
    expect(headers.get("content-security-policy")).toContain("sandbox");
  });

  test("gets errors with code, message, log id and what is wrong", async () => {
    const { page, emulator } = stage({ allow: [createMessage, batchGetIdUser] });
    const error = await caught(
      createMessage(page, {
        query: { receive_id_type: "open_id" },
        body: { receive_id: "ou_nobody", msg_type: "text", content: "no JSON" },
      }),
    );
    const { answer } = emulator.requests.at(-1) as unknown as { answer: { log_id?: string } };
    expect(error).toMatchObject({ kind: "api", operation: "im.v1.message.create" });
    expect(error.code).toBeGreaterThan(1000);
    expect(error.logId).toMatch(/^\d{14}/);
    expect(answer?.log_id ?? error.logId).toBe(error.logId);
    emulator.changeApp(page.appId ?? "cli_a1b2c3d4e5f60718", { scopes: ["im:chat"] });
    const denied = await caught(batchGetIdUser(page, { body: { emails: [EMAIL] } }));
    expect(denied).toMatchObject({ code: 99991672, permissionViolations: expect.any(Array) });
    expect(denied.message).toContain("contact:user");
    const fields = await caught(batchGetIdUser(page, { body: { emails: 7 } } as never));
    expect(fields.code).toBe(99991672);
  });

  test("is told how long to wait", async () => {
    const { page, emulator, wire } = stage({ allow: [listChat] }, { retry: false });
    emulator.faults.add({ operation: "im.v1.chat.list", code: 99991400, status: 429 });
    const error = await caught(listChat(page));
    expect(error).toMatchObject({ code: 99991400, status: 429 });
    expect(wire.at(-1)?.response.headers.get("x-ogw-ratelimit-reset")).toBe(
      error.retryAfter === undefined ? null : String(error.retryAfter),
    );
  });

  test("learns nothing of the platform's side", async () => {
    const { page, emulator, wire } = stage({ allow: [listChat, createMessage] });
    emulator.faults.add({ operation: "im.v1.chat.list", times: 9, drop: true });
    emulator.faults.add({ operation: "im.v1.message.create", html: true, status: 502 });
    const dropped = await caught(listChat(page));
    expect(dropped).toMatchObject({ code: 502, msg: "the platform gave no usable answer" });
    await caught(createMessage(page, message(EMAIL)));
    const said = JSON.stringify(
      await Promise.all(
        wire.map(async ({ response }) => [[...response.headers], await response.text()]),
      ),
    );
    expect(said).not.toMatch(/feishu|html|bearer|cookie|server|stack|\.js|fetch failed/i);
  });

  test("has its credentials and cookies kept from the platform", async () => {
    const seen: Headers[] = [];
    const { proxy, emulator } = stage(
      { allow: [listChat] },
      {
        fetch: async (input, init) => {
          seen.push(new Headers(init?.headers));
          const answer = await emulator.fetch(input as string, init);
          const headers = new Headers(answer.headers);
          headers.set("set-cookie", "platform=1");
          headers.set("x-internal", "secret");
          return new Response(answer.body, { status: answer.status, headers });
        },
      },
    );
    const answer = await call(proxy, "/open-apis/im/v1/chats", {
      headers: {
        cookie: "session=abc",
        authorization: "Bearer mine",
        "x-forwarded-for": "1.2.3.4",
        "x-tt-logid": "mine",
        "x-lark-helpdesk-authorization": "x",
        "x-custom": "y",
        range: "bytes=0-1",
      },
    });
    expect(answer.status).toBe(200);
    const last = seen.at(-1)!;
    expect([...last.keys()].sort()).toEqual(["authorization", "user-agent"]);
    expect(last.get("authorization")).not.toContain("mine");
    expect([...answer.headers.keys()].sort()).toEqual([
      "cache-control",
      "content-type",
      "vary",
      "x-content-type-options",
      "x-tt-logid",
    ]);
  });

  test("that goes away ends its call at the platform", async () => {
    let aborted: AbortSignal | null | undefined;
    const { proxy } = stage(
      { allow: [listChat] },
      {
        fetch: async (input, init) => {
          if (String(input).includes("auth"))
            return Response.json({ code: 0, tenant_access_token: "t-1", expire: 7200 });
          aborted = init?.signal;
          return new Promise((_, reject) => {
            init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
          });
        },
      },
    );
    const controller = new AbortController();
    const answer = call(proxy, "/open-apis/im/v1/chats", { signal: controller.signal });
    await expect.poll(() => aborted).toBeDefined();
    controller.abort();
    expect((await answer).status).toBe(502);
    expect(aborted?.aborted).toBe(true);
  });
});

describe("whom a call is made as", () => {
  const { emulator } = stage({ allow: [] });

  test.for([
    ["nobody", undefined],
    ["null", null],
    ["false", false],
    ["an empty decision", {}],
    ["a decision without a token", { userAccessToken: undefined, user: 1 }],
    ["yes", true],
    ["an identity that is none", { as: "admin" }],
  ] as const)("is never %s", async ([, decision]) => {
    const { page, emulator } = stage({ allow: [listChat], authorize: () => decision as never });
    expect(await caught(listChat(page))).toMatchObject({ status: 401, code: 401 });
    expect(reached(emulator)).toEqual([]);
  });

  test("is a user, with a token of the session", async () => {
    const here = stage({
      allow: [listChat],
      authorize: () => ({ userAccessToken: here.emulator.issueUserAccessToken({ user: EMAIL }) }),
    });
    await listChat(here.page);
    expect(here.emulator.requests.at(-1)?.headers.authorization).toBe("Bearer <user>");
  });

  test("is a tenant of a store app", async () => {
    const seen: string[] = [];
    const { page } = stage(
      { allow: [listChat], authorize: () => ({ tenantKey: "tenant-7" }) },
      {
        auth: {
          kinds: ["tenant"],
          getToken: async ({ tenantKey = "" }) => `t${seen.push(tenantKey)}`,
        },
        fetch: async () => Response.json({ code: 0, data: {} }),
      },
    );
    await listChat(page);
    expect(seen).toEqual(["tenant-7"]);
  });

  test("is told before the body is read", async () => {
    const { proxy } = stage({ allow: [createMessage], authorize: () => undefined });
    let pulled = 0;
    const pull = (controller: ReadableStreamDefaultController) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(10));
    };
    const body = new ReadableStream({ pull }, { highWaterMark: 0 });
    const answer = await call(proxy, "/open-apis/im/v1/messages", {
      method: "POST",
      body,
      duplex: "half",
    } as RequestInit);
    expect([answer.status, pulled]).toEqual([401, 0]);
  });

  test("can be answered with a response of one's own", async () => {
    const { proxy } = stage({
      allow: [listChat],
      authorize: () => new Response("not in your plan", { status: 402 }),
    });
    const answer = await call(proxy, "/open-apis/im/v1/chats");
    expect([answer.status, await answer.text()]).toEqual([402, "not in your plan"]);
  });

  test("that fails is HTTP 500 without a word, and a line in the log", async () => {
    const { page, lines } = stage({
      allow: [listChat],
      authorize: () => {
        throw new Error("SELECT * FROM sessions failed");
      },
    });
    expect(await caught(listChat(page))).toMatchObject({ status: 500, msg: "the call failed" });
    expect(lines.join()).toContain("SELECT");
  });

  test("asks to sign in again where a session has ended, and for what", async () => {
    const error = Object.assign(new Error("ended"), {
      name: "LarkError",
      kind: "auth",
      consent: ["im:chat"],
    });
    const { page } = stage({ allow: [listChat], authorize: () => Promise.reject(error) });
    expect(await caught(listChat(page))).toMatchObject({
      status: 401,
      permissionViolations: [{ subject: "im:chat" }],
    });
    expect(emulator.requests).toHaveLength(0);
  });
});

describe("a narrowed operation", () => {
  test("takes what its schema takes, and names what is wrong", async () => {
    const onlyText = v.looseObject({ body: v.looseObject({ msg_type: v.literal("text") }) });
    const { page, emulator } = stage({
      allow: [
        allow(createMessage, {
          request: v.intersect([CreateMessageRequestSchema, onlyText]) as never,
        }),
      ],
    });
    await createMessage(page, message(EMAIL));
    const card = { ...message(EMAIL).body, msg_type: "interactive" };
    const error = await caught(createMessage(page, { ...message(EMAIL), body: card }));
    expect(error).toMatchObject({ status: 400 });
    expect(error.fieldViolations?.[0]).toMatchObject({ field: "body.msg_type" });
    expect(reached(emulator)).toEqual(["im.v1.message.create"]);
  });

  test("has parts of its request fixed for who calls", async () => {
    const { page, emulator } = stage({
      allow: [
        allow(createMessage, {
          adjust: ({ body }, { user }) => ({
            query: { receive_id_type: "email" },
            body: { ...body, receive_id: user as string },
          }),
        }),
        allow(getUser, {
          adjust: (request) => (request.path.user_id === "me" ? request : undefined),
        }),
      ],
      authorize: () => ({ as: "tenant", user: EMAIL }),
    });
    await createMessage(page, message("grace@example.com"));
    expect(emulator.requests.at(-1)?.body).toMatchObject({ receive_id: EMAIL });
    expect(await caught(getUser(page, { path: { user_id: "ou_other" } }))).toMatchObject({
      status: 403,
    });
    expect(reached(emulator)).toEqual(["im.v1.message.create"]);
  });

  test("looks into uploads too", async () => {
    const { page, emulator } = stage({
      allow: [
        allow(createImage, {
          adjust: ({ body }) => ((body.image as File).type === "image/png" ? { body } : undefined),
        }),
      ],
    });
    const image = new File([new Uint8Array(10)], "a.png", { type: "image/png" });
    await createImage(page, { body: { image_type: "message", image } });
    const other = new File([new Uint8Array(10)], "a.html", { type: "text/html" });
    const refused = createImage(page, { body: { image_type: "message", image: other } });
    expect(await caught(refused)).toMatchObject({ status: 403 });
    expect(reached(emulator)).toEqual(["im.v1.image.create"]);
  });

  test.for([
    ["JSON", createMessage, "/open-apis/im/v1/messages", "application/json", '{"a":"xxxxxxxxxx"}'],
    [
      "a form",
      createImage,
      "/open-apis/im/v1/images",
      "multipart/form-data; boundary=b",
      '--b\r\nContent-Disposition: form-data; name="image"; filename="a"\r\n\r\nxxxxxxxxxx\r\n--b--\r\n',
    ],
  ] as const)(
    "takes no more bytes of %s than its limit, announced or not",
    async ([, operation, path, type, body]) => {
      const { proxy, emulator } = stage({
        allow: [allow(operation as typeof createMessage, { limit: 16 })],
      });
      const headers = { "content-type": type };
      const announced = { ...headers, "content-length": String(body.length) };
      const whole = await call(proxy, path, { method: "POST", body, headers: announced });
      expect(whole.status).toBe(413);
      const stream = new Blob([body]).stream();
      const init = { method: "POST", body: stream, headers, duplex: "half" } as RequestInit;
      expect((await call(proxy, path, init)).status).toBe(413);
      const lying = {
        ...init,
        body: new Blob([body]).stream(),
        headers: { ...headers, "content-length": "5" },
      };
      const lied = await call(proxy, path, lying);
      expect([413, 502]).toContain(lied.status);
      expect(
        emulator.requests.filter(({ path: to }) => to === path && to.includes("messages")),
      ).toEqual([]);
    },
  );
});

describe("a proxy", () => {
  const client = createClient({ auth: noAuth() });
  const authorize = () => undefined;

  test.for([
    ["allow", { allow: [{} as never] }],
    ["authorize", { authorize: undefined as never }],
    ["path", { path: "api" }],
    ["path", { path: "/api/" }],
    ["path", { path: "/api/../x?" }],
  ] as const)("is not made with a wrong %s", ([name, options], { expect }) => {
    const make = () => createProxy({ client, allow: [listChat], authorize, ...options });
    expect(make).toThrow(`"${name}"`);
  });

  test("may live at any path", async () => {
    const { proxy } = stage({ allow: [listChat], path: "/backend/v2/lark" });
    const at = (path: string) => proxy(new Request(SITE + path, { headers: OWN }));
    expect((await at("/backend/v2/lark/open-apis/im/v1/chats")).status).toBe(200);
    expect((await at("/api/lark/open-apis/im/v1/chats")).status).toBe(404);
    expect((await at("/backend/v2/larkopen-apis/im/v1/chats")).status).toBe(404);
  });

  test.for([
    ["GET", "/open-apis/im/v1/messages", 405],
    ["PUT", "/open-apis/im/v1/chats", 405],
    ["HEAD", "/open-apis/im/v1/chats", 405],
    ["OPTIONS", "/open-apis/im/v1/chats", 405],
    ["GET", "/open-apis/im/v1/pins", 404],
    ["GET", "/open-apis/im/v1/chats/", 404],
    ["GET", "/open-apis//im/v1/chats", 404],
    ["GET", "/open-apis/im/v1/chat%73", 404],
    ["GET", "/", 404],
  ] as const)("answers %s %s with %i and no detail", async ([method, path, status]) => {
    const { proxy, emulator } = stage({ allow: [listChat, createMessage] });
    const answer = await call(proxy, path, { method });
    expect(answer.status).toBe(status);
    expect((await answer.text()).length).toBeLessThan(120);
    expect(emulator.requests).toHaveLength(0);
  });

  test("finds the operation with the fewest parameters first, and never another's name as an id", async () => {
    const open = stage({ allow: [getUser, findUserByDepartment] });
    await findUserByDepartment(open.page, { query: { department_id: "0" } });
    expect(reached(open.emulator)).toEqual(["contact.v3.user.find_by_department"]);
    const { proxy, emulator } = stage({ allow: [getUser] });
    for (const name of [
      "find_by_department",
      "batch",
      "Batch",
      "find%5Fby_department",
      " batch",
      "batch%20",
    ]) {
      const answer = await call(proxy, `/open-apis/contact/v3/users/${name}?department_id=0`);
      expect([name, answer.status]).toEqual([name, 404]);
    }
    expect(emulator.requests).toHaveLength(0);
  });
});
