import { isLarkError, LarkError, type Operation, operation, withOptions } from "@lark/core";
import { createMessage } from "@lark/im-v1";
import { limit, rateLimiter } from "@lark/rate-limit";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { describe, expect, test, vi } from "vitest";
import { clientOf, limited, many, strictPlatform } from "./strict-platform.js";

const numbers = (urls: readonly string[]) =>
  urls.map((url) => Number(new URL(url, "http://x").searchParams.get("i")));
const caught = (promise: Promise<unknown>): Promise<LarkError> =>
  promise.then(
    () => expect.unreachable("should have failed"),
    (error) => {
      expect(error).toBeInstanceOf(LarkError);
      return error;
    },
  );
const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

describe("the documented limit", () => {
  test("is kept to, however long requests and answers travel", async () => {
    const platform = await strictPlatform({ calls: 20, travel: 150 });
    const client = clientOf(platform, rateLimiter(), { retry: false });
    const read = limited("20/s");
    await many(100, (query) => read(client, { query }));
    expect(platform.counted).toHaveLength(100);
    expect(platform.refused).toEqual([]);
  });

  test("is each operation's and tenant's own", async () => {
    const platform = await strictPlatform({ calls: 3 });
    const client = clientOf(platform, rateLimiter(), { retry: false });
    await Promise.all(
      ["a", "b"].flatMap((tenantKey) =>
        ["read", "write"].map((name) => {
          const tenant = withOptions(client, { tenantKey, headers: { "x-tenant": tenantKey } });
          return many(3, (query) => limited("3/s", name)(tenant, { query }));
        }),
      ),
    );
    expect(platform.counted).toHaveLength(12);
    expect(platform.refused).toEqual([]);
  });

  test("is shared by all clients of the limiter", async () => {
    const platform = await strictPlatform({ calls: 4 });
    const rateLimit = rateLimiter();
    const clients = [1, 2].map(() => clientOf(platform, rateLimit, { retry: false }));
    await many(8, (query) => limited("4/s")(clients[query.i % 2]!, { query }));
    expect(platform.refused).toEqual([]);
  });

  test.each(["5/min", undefined])(
    "a call that fails without an answer counts: %s",
    async (words) => {
      const platform = await strictPlatform({ calls: 1000 });
      const rateLimit = rateLimiter({ limits: [] });
      let reached = 0;
      const fetch = async () => {
        reached++;
        throw new TypeError("no network");
      };
      const client = clientOf(platform, rateLimit, { retry: false, fetch });
      const read = limited(words ?? "", "lost");
      const ended = vi.fn();
      const controller = new AbortController();
      const calls = many(60, ({ i }) =>
        read(client, { query: { i } }, { signal: controller.signal }).catch(ended),
      );
      const most = words ? 5 : 50;
      await waitFor("the calls that may go", () => ended.mock.calls.length === most);
      expect(reached).toBe(most);
      controller.abort();
      await calls;
      expect(reached).toBe(most);
    },
  );
});

describe("who waits", () => {
  test("goes in the order of asking", async () => {
    const platform = await strictPlatform({ calls: 1 });
    const client = clientOf(platform, rateLimiter(), { retry: false });
    const read = limited("1/s");
    await many(4, (query) => read(client, { query }));
    expect(numbers(platform.counted)).toEqual([0, 1, 2, 3]);
  });

  test("leaves when its signal aborts, and the next one has its turn", async () => {
    const platform = await strictPlatform({ calls: 1 });
    const client = clientOf(platform, rateLimiter(), { retry: false });
    const read = limited("1/s");
    const controller = new AbortController();
    const results = await many(3, async (query) => {
      const signal = query.i === 1 ? controller.signal : undefined;
      const call = read(client, { query }, { signal }).then(
        () => "ok",
        (error) => (isLarkError(error, "abort") && error.cause === "enough" ? "aborted" : error),
      );
      controller.abort("enough");
      return call;
    });
    expect(results).toEqual(["ok", "aborted", "ok"]);
    expect(numbers(platform.counted)).toEqual([0, 2]);
  });

  test("keeps no process alive once nobody waits, and one signal has few listeners", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on("warning", note);
    const platform = await strictPlatform({ calls: 1 });
    const read = limited("1/min");
    const client = clientOf(platform, rateLimiter(), { retry: false });
    await read(client);
    const before = timers();
    const controller = new AbortController();
    const calls = many(50, (query) =>
      caught(read(client, { query }, { signal: controller.signal })),
    );
    await waitFor("the wait", () => timers() > before);
    controller.abort();
    const errors = (await calls) as LarkError[];
    expect(errors.map(({ kind }) => kind)).toEqual(Array(50).fill("abort"));
    await waitFor("no timers", () => timers() <= before);
    expect(platform.counted).toHaveLength(1);
    process.off("warning", note);
    expect(warnings).toEqual([]);
  });

  test("is no more than maxQueue: the others are told at once", async () => {
    const platform = await strictPlatform({ calls: 1 });
    const client = clientOf(platform, rateLimiter({ maxQueue: 3 }), { retry: false });
    const read = limited("1/min");
    await read(client);
    const controller = new AbortController();
    const { signal } = controller;
    const waiting = many(3, (query) => caught(read(client, { query }, { signal })));
    await new Promise(setImmediate);
    const error = await caught(read(client));
    expect(error.kind).toBe("timeout");
    expect(error.message).toBe(
      "test.v1.thing.read: not sent: 3 calls are waiting, the rate limiter's maxQueue, and 1 may go in 60 s",
    );
    expect(error.retryAfter).toBe(180);
    controller.abort();
    await waiting;
  });
});

describe("an object's limit", () => {
  const send = (client: Parameters<typeof createMessage>[0], chat: string) =>
    createMessage(client, {
      query: { receive_id_type: "chat_id" },
      body: { receive_id: chat, msg_type: "text", content: "{}" },
    });

  test("holds five messages a second to one chat, and nobody else", async () => {
    const platform = await strictPlatform({ calls: 1000 });
    const bodies: string[] = [];
    const fetch = async (url: string, init: { body?: unknown }) => {
      bodies.push(JSON.parse(String(init.body)).receive_id);
      return globalThis.fetch(url, init as RequestInit);
    };
    const client = clientOf(platform, rateLimiter(), { retry: false, fetch });
    const a = Promise.all(Array.from({ length: 7 }, () => send(client, "oc_a")));
    const b = Promise.all(Array.from({ length: 5 }, () => send(client, "oc_b")));
    await b;
    expect(bodies.filter((chat) => chat === "oc_a")).toHaveLength(5);
    await a;
    expect(bodies.slice(-2)).toEqual(["oc_a", "oc_a"]);
  });

  test("may be one of your own, and lifted", async () => {
    const platform = await strictPlatform({ calls: 1000 });
    const order: string[] = [];
    const write: Operation<{ body: { table: string } }, object> = operation({
      id: "test.v1.record.create",
      method: "POST",
      path: "/open-apis/test/v1/records",
      tokens: ["tenant"],
    });
    const rateLimit = rateLimiter({
      limits: [
        limit(write, { perSecond: 1, of: ({ body }) => body.table }),
        limit(createMessage, { of: () => undefined }),
      ],
    });
    const client = clientOf(platform, rateLimit, { retry: false });
    const tables = ["a", "a", "b", "c"];
    const records = tables.map((table) =>
      write(client, { body: { table } }).then(() => order.push(table)),
    );
    const messages = Array.from({ length: 12 }, () =>
      send(client, "oc_a").then(() => order.push("message")),
    );
    await Promise.all([...records, ...messages]);
    expect(order.at(-1)).toBe("a");
    expect(order.slice(0, -1).sort()).toEqual(["a", "b", "c", ...Array(12).fill("message")]);
  });
});

describe("limits of one's own", () => {
  test("take the place of the documented one", async () => {
    const platform = await strictPlatform({ calls: 2 });
    const read = limited("");
    const rateLimit = rateLimiter({ limits: [limit(read, { perSecond: 2, perDay: 10_000 })] });
    const client = clientOf(platform, rateLimit, { retry: false });
    await many(5, (query) => read(client, { query }));
    expect(platform.refused).toEqual([]);
  });

  test.each([
    [
      () => rateLimiter({ limit: [] } as never),
      /no option "limit", but limits, maxQueue and shared/,
    ],
    [() => rateLimiter({ maxQueue: 0 }), /"maxQueue" must be a number, 1 or more, not 0/],
    [() => rateLimiter({ limits: [{}] as never }), /"limits" must be a list of limit\(/],
    [
      () => rateLimiter({ shared: {} as never }),
      /"shared" must be a limiter of rate-limiter-flexible/,
    ],
    [() => limit({} as never, {}), /the first argument must be an operation/],
    [() => limit(createMessage, { perHour: 1 } as never), /there is no "perHour"/],
    [() => limit(createMessage, { perSecond: 0.5 }), /"perSecond" must be a whole number/],
    [() => limit(createMessage, { of: "x" as never }), /"of" must be a function/],
  ])("are checked: %#", (make, message) => {
    expect(make).toThrow(message);
    expect(make).toThrow(LarkError);
  });
});

describe("what the platform refuses all the same", () => {
  test("is waited for, and its figure kept to from then on", async () => {
    const platform = await strictPlatform({ calls: 5 });
    const client = clientOf(platform, rateLimiter());
    const read = limited("20/s");
    await many(20, (query) => read(client, { query }));
    expect(platform.counted).toHaveLength(20);
    // Those that went together before the first refusal was known.
    const { length } = platform.refused;
    expect(length).toBeLessThanOrEqual(15);
    await many(12, (query) => read(client, { query }));
    expect(platform.counted).toHaveLength(32);
    expect(platform.refused).toHaveLength(length);
  });

  test("goes before what has not been sent", async () => {
    const platform = await strictPlatform({ calls: 1 });
    const client = clientOf(platform, rateLimiter());
    const read = limited("2/s");
    await many(4, (query) => read(client, { query }));
    const order = numbers(platform.counted);
    expect(order.slice(0, 2).sort()).toEqual([0, 1]);
    expect(platform.refused.length).toBeGreaterThan(0);
  });
});
