import { operation } from "@lark/core";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { describe, expect, vi } from "vitest";
import {
  type Connect,
  caught,
  FAST,
  type Loose,
  PATH,
  readThing,
  sendThing,
  test,
  writeThing,
} from "./fixtures.js";
import { failed, ok, type Platform, type Reply, TENANT_TOKEN } from "./platform.js";

const put: Loose = operation({ id: "test.v1.thing.put", method: "PUT", path: PATH });
const patch: Loose = operation({ id: "test.v1.thing.patch", method: "PATCH", path: PATH });
const remove: Loose = operation({ id: "test.v1.thing.delete", method: "DELETE", path: PATH });
const search: Loose = operation({
  id: "test.v1.thing.search",
  method: "POST",
  path: PATH,
  idempotent: true,
});

const FAILURES: [what: string, reply: Reply][] = [
  ["lost connection", { cut: "before" }],
  ["lost answer", { cut: "within", body: '{"code":0' }],
  ["HTTP 500", { status: 500, body: { code: 55001, msg: "internal" } }],
  ["HTTP 503 of a gateway", { status: 503, body: "<html>" }],
  ["truncated JSON", { body: '{"code":0,"da' }],
  ["empty answer", { body: "" }],
  ["code 20050", failed(20050, {}, 500)],
  ["code 1061001 with HTTP 200", failed(1061001, {}, 200)],
  ["code 1061045 with HTTP 200", failed(1061045, {}, 200)],
  ["code 2200", failed(2200, {}, 400)],
];
const LIMITS: [what: string, reply: Reply][] = [
  ["HTTP 429", { status: 429, body: { code: 99991400, msg: "limit" } }],
  ["HTTP 400 with 99991400", failed(99991400, {}, 400)],
  ["HTTP 429 of a gateway", { status: 429, body: "<html>" }],
  ["HTTP 429 with another code", failed(190004, {}, 429)],
  ["a chat's limit with HTTP 400", failed(230020, {}, 400)],
  ["a sending limit with HTTP 200", failed(11232, {}, 200)],
  ["a base's limit with HTTP 200", failed(1254290, {}, 200)],
  ["a task's limit", failed(1470451, {}, 400)],
  ["a write conflict of a base", failed(1254291, {}, 400)],
  ["a write conflict of a base with HTTP 200", failed(1254291, {}, 200)],
  ["a wiki's lock", failed(131009, {}, 400)],
  ["a lock of the directory", failed(43030, {}, 400)],
];

describe("after a failure that says nothing about whether the request was run", () => {
  describe.for(FAILURES)("%s", ([, reply]) => {
    const repeated: [string, Loose, object][] = [
      ["GET", readThing, {}],
      ["PUT", put, { body: { a: 1 } }],
      ["DELETE", remove, {}],
      ["a POST that only reads", search, { body: { a: 1 } }],
      ["a write with its key in the body", sendThing, { body: { uuid: "1" } }],
      ["a write with its key in the query", sendThing, { query: { uuid: "1" } }],
    ];
    test.for(repeated)("%s is repeated", async ([, operation, request], { platform, client }) => {
      platform.on(`${operation.method} ${PATH}`, reply, ok({ done: true }));
      expect(await operation(client, request)).toEqual({ done: true });
      const [first, second] = platform.at(PATH);
      expect(second).toMatchObject({ target: first?.target, bytes: first?.bytes });
      expect(platform.at(PATH)).toHaveLength(2);
    });

    const once: [string, Loose, object][] = [
      ["POST", writeThing, { body: { a: 1 } }],
      ["PATCH", patch, { body: { a: 1 } }],
      ["DELETE with a body", remove, { body: { a: 1 } }],
      ["a write without its key", sendThing, { body: { a: 1 } }],
      ["a write with an empty key", sendThing, { body: { uuid: "" } }],
    ];
    test.for(once)("%s is not repeated", async ([, operation, request], { platform, client }) => {
      platform.on(`${operation.method} ${PATH}`, reply, ok());
      expect(await caught(operation(client, request))).toMatchObject({ attempts: 1 });
      expect(platform.at(PATH)).toHaveLength(1);
    });
  });
});

describe("after a rate limit everything is repeated", () => {
  describe.for(LIMITS)("%s", ([, reply]) => {
    test.for<[string, Loose, object]>([
      ["GET", readThing, {}],
      ["POST", writeThing, { body: [1] }],
      ["DELETE with a body", remove, { body: { a: 1 } }],
    ])("%s", async ([, operation, request], { platform, client }) => {
      platform.on(`${operation.method} ${PATH}`, reply, reply, ok({ done: true }));
      expect(await operation(client, request)).toEqual({ done: true });
      expect(platform.at(PATH)).toHaveLength(3);
    });
  });
});

describe("never after", () => {
  test.for<[what: string, reply: Reply]>([
    ["wrong fields", failed(99992402)],
    ["missing scope", failed(99991672)],
    ["IP not allowed", failed(99991401)],
    ["quota", failed(99991403)],
    ["an ordinary code", failed(230002)],
    ["an unknown code with HTTP 200", failed(1, {}, 200)],
    ["HTTP 404 of a gateway", { status: 404, body: "<html>" }],
    ["an upload id that expired", failed(1061021)],
    ["a wrong checksum", failed(1062008)],
  ])("%s", async ([, reply], { platform, client }) => {
    platform.on(`GET ${PATH}`, reply, ok());
    expect(await caught(readThing(client))).toMatchObject({ attempts: 1 });
    expect(platform.at(PATH)).toHaveLength(1);
  });
});

describe("limits", () => {
  const broken: Reply = { status: 500, body: "" };

  test("four attempts, and the error counts them", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, broken);
    const error = await caught(readThing(client));
    expect(error.attempts).toBe(4);
    expect(error.message).toContain("4 attempts");
    expect(platform.at(PATH)).toHaveLength(4);
  });

  test("raw answers count them too", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, failed(2200));
    expect((await readThing.raw(client)).error).toMatchObject({ attempts: 4, code: 2200 });
  });

  test.for<[string, object | undefined, object | false | undefined, number]>([
    ["attempts of the client", { ...FAST, attempts: 2 }, undefined, 2],
    ["attempts of the call", { ...FAST, attempts: 2 }, { ...FAST, attempts: 3 }, 3],
    ["false for the call", FAST, false, 1],
    ["undefined members have their defaults", { ...FAST, attempts: undefined }, undefined, 4],
    ["no time", { ...FAST, maxTime: 0 }, undefined, 1],
  ])("%s", async ([, retry, own, attempts], { platform, connect }) => {
    platform.on(`GET ${PATH}`, broken);
    const client = connect({ retry, timeout: 5_000 });
    const options = { userAccessToken: "u-1", retry: own };
    expect(await caught(readThing(client, {}, options))).toMatchObject({ attempts });
    expect(platform.at(PATH)).toHaveLength(attempts);
  });

  test("retry: false of the client", async ({ platform, connect }) => {
    platform.on(`GET ${PATH}`, failed(99991400, {}, 429));
    await caught(readThing(connect({ retry: false })));
    expect(platform.at(PATH)).toHaveLength(1);
  });

  test("time spent in attempts counts", async ({ platform, connect }) => {
    // The first attempt alone uses up the time.
    platform.on(`GET ${PATH}`, () => new Promise(() => {}));
    const client = connect({ timeout: 150, retry: { ...FAST, maxTime: 100 } });
    const error = await caught(readThing(client, {}, { userAccessToken: "u-1" }));
    expect(error).toMatchObject({ kind: "timeout", attempts: 1 });
  });
});

describe("the wait", () => {
  /** What the client waits, as its hooks are told; no time passes for waits of the test's own. */
  async function waits(
    platform: Platform,
    connect: Connect,
    reply: Reply,
    retry: object,
  ): Promise<number[]> {
    const delays: number[] = [];
    platform.on(`GET ${PATH}`, reply, reply, reply, reply, ok());
    const controller = new AbortController();
    const client = connect({ retry, hooks: { retry: ({ delay }) => void delays.push(delay) } });
    const call = readThing(client, {}, { userAccessToken: "u-1", signal: controller.signal });
    let ended = false;
    const end = call.catch(() => {}).then(() => (ended = true));
    await waitFor("a wait, or the end", () => ended || delays.length > 0);
    if ((delays[0] ?? 0) > 1_000) controller.abort();
    await end;
    return delays;
  }

  test("after a rate limit is what the platform names, beyond maxDelay", async ({
    platform,
    connect,
  }) => {
    const reply = {
      status: 429,
      headers: { "x-ogw-ratelimit-reset": "17", "retry-after": "3" },
      body: { code: 99991400, msg: "limit" },
    };
    const delays = await waits(platform, connect, reply, { maxDelay: 1 });
    expect(delays).toEqual([17_000]);
  });

  test("falls back to Retry-After in seconds", async ({ platform, connect }) => {
    const reply = { status: 429, headers: { "retry-after": "3" }, body: "" };
    expect(await waits(platform, connect, reply, FAST)).toEqual([3_000]);
  });

  test.for(["soon", "Wed, 21 Oct 2026 07:28:00 GMT", "", "0"])(
    "a reset of %j is none",
    async (reset, { platform, connect }) => {
      const reply = { status: 429, headers: { "x-ogw-ratelimit-reset": reset }, body: "" };
      const delays = await waits(platform, connect, reply, FAST);
      // Four replies, none of which names a wait.
      expect(delays).toHaveLength(4);
      for (const delay of delays) expect(delay).toBeLessThan(8 * 1.5);
    },
  );

  test("longer than the time left ends the call at once", async ({ platform, connect }) => {
    const headers = { "x-ogw-ratelimit-reset": "61" };
    const reply = { status: 429, headers, body: { code: 99991400, msg: "limit" } };
    expect(await waits(platform, connect, reply, {})).toEqual([]);
  });

  test("otherwise is a random part of a bound that doubles", async ({ platform, connect }) => {
    const random = vi.spyOn(Math, "random");
    try {
      for (const [part, expected] of [
        [0.999, [3.996, 7.992, 9.99]],
        [0.5, [2, 4, 5]],
        [0, [0, 0, 0]],
      ] as const) {
        random.mockReturnValue(part);
        const retry = { baseDelay: 4, maxDelay: 10 };
        const delays = await waits(platform, connect, { status: 500, body: "" }, retry);
        expect(delays.map((delay) => Number(delay.toFixed(3)))).toEqual(expected);
      }
    } finally {
      random.mockRestore();
    }
  });
});

describe("with a token that is refused along the way", () => {
  test("transient failures and a new token share the attempts", async ({ platform, client }) => {
    platform.on(
      `GET ${PATH}`,
      { status: 500, body: "" },
      failed(99991663, {}, 401),
      { status: 500, body: "" },
      ok({ done: true }),
    );
    expect(await readThing(client)).toEqual({ done: true });
    expect(platform.at(TENANT_TOKEN)).toHaveLength(2);
  });
});
