// What is a success, what is not, and what is kept of it.
import { getEventListeners } from "node:events";
import { download, operation, parseJson, request } from "@lark/core";
import { describe, expect, test as plain } from "vitest";
import {
  caught,
  FAST,
  type Loose,
  logLines,
  PATH,
  readThing,
  test,
  writeThing,
} from "./fixtures.js";
import { failed, ok, startPlatform, TENANT_TOKEN } from "./platform.js";

describe("JSON with HTTP 200 that is none of the platform's", () => {
  test.for([
    {},
    [],
    { code: null },
    { code: "" },
    { code: "EFAIL" },
    { data: { a: 1 } },
    { Code: 99991663, Message: "denied" },
    { StatusCode: 0, StatusMessage: "success" },
    { error: "denied" },
    { ok: true },
  ])("%j is an error that says what came", async (body, { platform, client }) => {
    platform.on(`GET ${PATH}`, { body });
    const error = await caught(readThing(client));
    expect(error).toMatchObject({ kind: "http", status: 200 });
    for (const name of Object.keys(body))
      expect(error.message).toContain(name === "error" ? "denied" : name);
    expect(platform.at(PATH)).toHaveLength(1);
  });

  test("is one for a flat operation, too, unless it has the documented field", async ({
    platform,
    client,
  }) => {
    const flat = (): Promise<unknown> =>
      request(client, { method: "GET", path: PATH, flat: "bot" });
    platform.on(
      `GET ${PATH}`,
      { body: { code: 0, msg: "ok" } },
      { body: { ok: 1 } },
      { body: { code: 0, bot: { a: 1 } } },
      { body: { bot: {} } },
    );
    expect(await caught(flat())).toMatchObject({ kind: "http" });
    expect(await caught(flat())).toMatchObject({ kind: "http" });
    expect(await flat()).toEqual({ bot: { a: 1 } });
    expect(await flat()).toEqual({ bot: {} });
  });

  test("an empty 204 is a success of a deletion alone", async ({ platform, client }) => {
    platform.on(`DELETE ${PATH}`, { status: 204 });
    platform.on(`POST ${PATH}`, { status: 204 });
    expect(await request(client, { method: "DELETE", path: PATH })).toEqual({});
    expect(await caught(writeThing(client))).toMatchObject({ kind: "http", status: 204 });
  });

  test.for(["t-1\r\nX: 1", "t 1", "t-密", "", 5])(
    "a token %j is not kept",
    async (token, { platform, client }) => {
      platform.on(
        `POST ${TENANT_TOKEN}`,
        { body: { code: 0, tenant_access_token: token, expire: 7200 } },
        { body: { code: 0, tenant_access_token: "t-good", expire: 7200 } },
      );
      expect(await caught(readThing(client))).toMatchObject({ kind: "auth" });
      await readThing(client);
      expect(platform.at(PATH)[0]?.headers.authorization).toBe("Bearer t-good");
    },
  );

  test("a token of the shared cache that fits into no header is replaced", async ({
    platform,
    connect,
  }) => {
    const entry = { token: "t-1\r\nX: 1", expiresAt: Date.now() + 7_200_000, savedAt: Date.now() };
    const cache = { getItem: () => entry, setItem: () => {}, removeItem: () => {} };
    await readThing(connect({ cache }));
    expect(platform.at(TENANT_TOKEN)).toHaveLength(1);
    expect(platform.at(PATH)).toHaveLength(1);
  });
});

describe("numbers", () => {
  test("beyond 2^53 keep their digits", async ({ platform, client }) => {
    const body =
      '{"code":0,"data":{"id":7312345678901234567,"ids":[-9007199254740993, 9007199254740991],"n":1.5,"e":1e3,"text":"7312345678901234567","t\\"x":"[7312345678901234567,1]"}}';
    platform.on(`GET ${PATH}`, { headers: { "content-type": "application/json" }, body });
    expect(await readThing(client)).toEqual({
      id: "7312345678901234567",
      ids: ["-9007199254740993", 9007199254740991],
      n: 1.5,
      e: 1000,
      text: "7312345678901234567",
      't"x': "[7312345678901234567,1]",
    });
  });

  plain("with a fraction or an exponent stay numbers, wherever they are", () => {
    for (const value of [1.5, 1e300, -1e-300, 0.1234567890123456]) {
      expect(parseJson(JSON.stringify([value, { a: value }]))).toEqual([value, { a: value }]);
    }
    for (const none of ["{", '{"id":07312345678901234567}', "[-07312345678901234567]"]) {
      expect(() => parseJson(none)).toThrow(SyntaxError);
    }
  });
});

describe("what comes in place of an answer", () => {
  test("text is quoted, as HTML is", async ({ platform, client }) => {
    for (const route of [`GET ${PATH}`, `POST ${TENANT_TOKEN}`]) {
      platform.on(route, {
        status: 404,
        headers: { "content-type": "text/plain" },
        body: "404 page not found",
      });
    }
    for (const options of [{ userAccessToken: "u-1" }, {}]) {
      const error = await caught(readThing(client, {}, options));
      expect(error).toMatchObject({ kind: "http", status: 404, operation: "test.v1.thing.read" });
      expect(error.message).toContain("404 page not found");
    }
  });

  test("a redirect names its target's host", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, {
      status: 302,
      headers: { location: "https://login.example.com/?token=secret" },
      body: "",
    });
    const error = await caught(readThing(client));
    expect(error.message).toContain("a redirect to login.example.com is not followed");
    expect(error.message).not.toContain("secret");
  });

  test.for<[location: string, host: string]>([
    ["https://ada:s3cret@evil.example/x", "evil.example"],
    ["HTTPS://Evil.Example/", "evil.example"],
    ["//evil.example", "evil.example"],
    ["ftp://files.example/x", "files.example"],
    ["/login?next=s3cret", "127.0.0.1"],
    ["login", "127.0.0.1"],
    ["http://[bad", "elsewhere"],
  ])(
    "a redirect to %s names its host, and no more",
    async ([location, host], { platform, client }) => {
      platform.on(`GET ${PATH}`, { status: 302, headers: { location }, body: "" });
      const get = operation({ id: "f", method: "GET", path: PATH, response: download() }) as Loose;
      // A download follows to another host's https.
      const calls = /ada|ftp|bad/.test(location) ? [readThing, get] : [readThing];
      for (const call of calls) {
        const error = await caught(call(client));
        expect(error).toMatchObject({ kind: "http", status: 302, attempts: 1 });
        expect(error.message).toContain(`a redirect to ${host}`);
        expect(error.message).not.toContain("s3cret");
      }
    },
  );

  test("HTML with HTTP 200 is asked for once", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, { body: "<html>sign in</html>" });
    expect(await caught(readThing(client))).toMatchObject({ kind: "http", attempts: 1 });
    expect(platform.at(PATH)).toHaveLength(1);
  });

  test("text of a server stays on its line of the log", async ({ platform, connect }) => {
    const { lines, logger } = logLines();
    platform.on(`GET ${PATH}`, { headers: { "x-tt-logid": "a" }, body: { code: 1, msg: "x" } });
    const client = connect({
      logger,
      logLevel: "debug",
      hooks: { error: () => Promise.reject(new Error("one\nwarn [lark] forged\u001b[2J")) },
    });
    await caught(readThing(client));
    expect(lines.join("")).toContain("forged");
    expect(lines.filter((line) => /[\p{Cc}\u2028]/u.test(line))).toEqual([]);
  });
});

describe("the limit of an answer", () => {
  const endless = () => {
    let sent = 0;
    const fetch = async () => ({
      status: 200,
      headers: new Headers(),
      body: new ReadableStream<Uint8Array>({
        pull: (controller) => {
          sent += 65_536;
          controller.enqueue(new Uint8Array(65_536).fill(32));
        },
      }),
      text: () => expect.unreachable("unbounded"),
    });
    return { fetch, sent: () => sent };
  };

  test("ends an endless one, once, with an error of its own", async ({ connect }) => {
    const { fetch, sent } = endless();
    const client = connect({ fetch, answerLimit: 1_000_000 });
    const error = await caught(readThing(client, {}, { userAccessToken: "u-1" }));
    expect(error).toMatchObject({ kind: "http", attempts: 1, operation: "test.v1.thing.read" });
    expect(error.message).toContain("longer than 1000000 bytes, the client's answerLimit");
    expect(sent()).toBeLessThan(2_000_000);
  });

  test("counts what a compressed one unpacks to", async ({ platform, connect }) => {
    const { gzipSync } = await import("node:zlib");
    const body = gzipSync(`{"code":0,"data":{"a":"${"x".repeat(2_000_000)}"}}`);
    platform.on(`GET ${PATH}`, {
      headers: { "content-encoding": "gzip", "content-type": "application/json" },
      body,
    });
    const user = { userAccessToken: "u-1" };
    expect(await caught(readThing(connect({ answerLimit: 1_000_000 }), {}, user))).toMatchObject({
      kind: "http",
      attempts: 1,
    });
    expect(await readThing(connect(), {}, user)).toHaveProperty("a");
  });

  test("holds for what a download is refused with", async ({ connect }) => {
    const { fetch, sent } = endless();
    const refuse = async () => ({ ...(await fetch()), status: 400 });
    const client = connect({ fetch: refuse, answerLimit: 1_000_000 });
    const get = operation({ id: "f", method: "GET", path: PATH, response: download() }) as Loose;
    const error = await caught(get(client, {}, { userAccessToken: "u-1" }));
    expect(error).toMatchObject({ kind: "http", attempts: 1 });
    expect(error.message).toContain("longer than 1000000 bytes, the client's answerLimit");
    expect(sent()).toBeLessThan(2_000_000);
  });

  test("is none of a file's", async ({ platform, connect }) => {
    platform.on(`GET ${PATH}`, {
      headers: { "content-disposition": "attachment" },
      body: Buffer.alloc(100_000),
    });
    const file = await (
      operation({ id: "f", method: "GET", path: PATH, response: download() }) as Loose
    )(connect({ answerLimit: 10 }), {}, { userAccessToken: "u-1" });
    expect((await (file as { arrayBuffer(): Promise<ArrayBuffer> }).arrayBuffer()).byteLength).toBe(
      100_000,
    );
  });
});

describe("limits and conflicts", () => {
  test("twenty messages to one chat all arrive, five a second", async ({ platform, connect }) => {
    let window = 0;
    let taken = 0;
    const times: number[] = [];
    platform.on(`POST ${PATH}`, () => {
      const second = Math.floor(performance.now() / 200);
      if (second !== window) [window, taken] = [second, 0];
      if (++taken > 5)
        return failed(
          230020,
          { msg: "This operation triggers the frequency limit, ext=chat rate limit" },
          400,
        );
      times.push(second);
      return ok({ message_id: "om_1" });
    });
    // A fifth of the platform's second, and of the default wait.
    const client = connect({ retry: { baseDelay: 100 } });
    const sent = await Promise.all(
      Array.from({ length: 20 }, () => writeThing(client, { body: { content: "hi" } })),
    );
    expect(sent).toHaveLength(20);
    expect(times).toHaveLength(20);
  });

  test("a date in Retry-After counts from the server's clock", async ({ platform, connect }) => {
    const date = new Date("2020-01-01T00:00:00Z");
    const headers = {
      date: date.toUTCString(),
      "retry-after": new Date(date.getTime() + 7_000).toUTCString(),
    };
    platform.on(`GET ${PATH}`, { status: 429, headers, body: "" });
    const error = await caught(readThing(connect({ retry: false })));
    expect(error.retryAfter).toBe(7);
  });

  test("attempts that are named bound them too", async ({ platform, connect }) => {
    platform.on(`POST ${PATH}`, failed(1254291));
    expect(await caught(writeThing(connect({ retry: { ...FAST, attempts: 2 } })))).toMatchObject({
      attempts: 2,
    });
    expect(platform.at(PATH)).toHaveLength(2);
    expect(await caught(writeThing(connect({ retry: FAST })))).toMatchObject({ attempts: 10 });
  });

  test("a key for each write, where asked for and where the operation takes one", async ({
    platform,
    connect,
  }) => {
    const send = (more: object): Loose =>
      operation({
        id: "test.v1.thing.send",
        method: "POST",
        path: PATH,
        idempotencyKey: "uuid",
        ...more,
      });
    platform.on(`POST ${PATH}`, failed(2200), ok(), ok(), ok(), failed(2200));
    const client = connect({ idempotencyKeys: true });
    await send({})(client, { body: { a: 1 } });
    const [first, second] = platform.at(PATH);
    expect(first?.json).toEqual({ a: 1, uuid: expect.stringMatching(/^[\da-f-]{36}$/) });
    expect(second?.bytes).toEqual(first?.bytes);
    await send({ idempotencyKeyIn: "query" })(client, { body: {} });
    expect(platform.at(PATH)[2]?.query.get("uuid")).toHaveLength(36);
    await send({})(client, { body: { uuid: "mine" } });
    expect(platform.at(PATH)[3]?.json).toEqual({ uuid: "mine" });
    expect(await caught(send({})(connect(), { body: {} }))).toMatchObject({ attempts: 1 });
  });
});

describe("many calls on one signal", () => {
  test("leave one listener while they run, none after, and no warning", async ({ client }) => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => void warnings.push(warning);
    process.on("warning", onWarning);
    const { signal } = new AbortController();
    const calls = Array.from({ length: 50 }, () => readThing(client, {}, { signal }));
    expect(getEventListeners(signal, "abort").length).toBeLessThanOrEqual(1);
    await Promise.all(calls);
    await new Promise((later) => setImmediate(later));
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    expect(warnings).toEqual([]);
    process.off("warning", onWarning);
  });
});

describe("another host", () => {
  test("gets the range of a download that is redirected to it, and nothing else", async ({
    platform,
    connect,
  }) => {
    const other = await startPlatform();
    const location = `${other.origin}/files/1`;
    platform.on(`GET ${PATH}`, { status: 302, headers: { location }, body: "" });
    other.on("GET /files/1", {
      headers: { "content-disposition": 'attachment; filename="a.txt"' },
      body: "bytes",
    });
    const get = operation({
      id: "f",
      method: "GET",
      path: PATH,
      helpdesk: true,
      response: download(),
    }) as Loose;
    const client = connect({
      helpdesk: { id: "1", token: "ht" },
      headers: { "x-mine": "1" },
      userAgent: "ua",
    });
    const file = await get(client, {}, { headers: { Range: "bytes=0-4", Cookie: "a=b" } });
    expect(file.name).toBe("a.txt");
    const { headers } = other.at("/files/1")[0] ?? expect.unreachable();
    expect(headers.range).toBe("bytes=0-4");
    for (const name of ["authorization", "x-lark-helpdesk-authorization", "x-mine", "cookie"])
      expect(headers).not.toHaveProperty(name);
    await other.close();
  });

  test("that cannot be reached is a network error, which quotes no address", async ({
    platform,
    connect,
  }) => {
    const gone = await startPlatform();
    await gone.close();
    const location = `${gone.origin}/files/1?signature=secret`;
    platform.on(`GET ${PATH}`, { status: 302, headers: { location }, body: "" });
    const get = operation({ id: "f", method: "GET", path: PATH, response: download() }) as Loose;
    const error = await caught(get(connect({ retry: false })));
    expect(error).toMatchObject({ kind: "network", operation: "f" });
    expect(error.message).toContain(`no answer from ${gone.origin}: ECONNREFUSED`);
    expect(error.message + String(error.cause)).not.toContain("signature");
  });

  test("is not followed for ever, nor to plain http elsewhere", async ({ platform, connect }) => {
    const get = operation({ id: "f", method: "GET", path: PATH, response: download() }) as Loose;
    platform.on(`GET ${PATH}`, { status: 302, headers: { location: PATH }, body: "" });
    expect(await caught(get(connect({ retry: false })))).toMatchObject({
      kind: "http",
      status: 302,
    });
    expect(platform.at(PATH)).toHaveLength(6);
    platform.on(`GET ${PATH}`, {
      status: 302,
      headers: { location: "http://example.com/x" },
      body: "",
    });
    const error = await caught(get(connect({ retry: false })));
    expect(error.message).toContain("example.com");
  });
});
