import type { Attempt, Hooks } from "@lark/core";
import { describe, expect } from "vitest";
import { caught, logLines, PATH, readThing, test, writeThing } from "./fixtures.js";
import { failed, TENANT_TOKEN } from "./platform.js";

type Seen = [name: keyof Hooks, attempt: Attempt & Record<string, unknown>];

/** Hooks that note what they are told, as it is at that moment. */
function recorded(path = PATH) {
  const seen: Seen[] = [];
  const note = (name: keyof Hooks) => (attempt: object) => {
    const copy = { ...attempt } as Attempt & Record<string, unknown>;
    if (copy.path === path) seen.push([name, copy]);
  };
  const hooks: Hooks = {
    request: note("request"),
    response: note("response"),
    retry: note("retry"),
    error: note("error"),
  };
  return { seen, hooks, names: () => seen.map(([name]) => name) };
}

describe("hooks see", () => {
  test("a call that succeeds", async ({ platform, connect }) => {
    const { seen, hooks, names } = recorded();
    platform.on(`GET ${PATH}`, { headers: { "x-tt-logid": "log-1" }, body: { code: 0 } });
    await readThing(connect({ hooks }), { query: { q: "private" } });
    expect(names()).toEqual(["request", "response"]);
    expect(seen[0]?.[1]).toMatchObject({
      operation: "test.v1.thing.read",
      method: "GET",
      path: PATH,
      url: platform.origin + PATH,
      attempt: 1,
      startedAt: expect.any(Number),
    });
    expect(seen[1]?.[1]).toMatchObject({
      status: 200,
      code: 0,
      logId: "log-1",
      duration: expect.any(Number),
    });
  });

  test("every attempt, and what comes between", async ({ platform, connect }) => {
    const { seen, hooks, names } = recorded();
    platform.on(
      `GET ${PATH}`,
      { cut: "before" },
      failed(99991663, {}, 401),
      failed(2200, {}, 500),
      { body: { code: 0 } },
    );
    await readThing(connect({ hooks }));
    expect(names()).toEqual([
      ...["request", "retry"],
      ...["request", "response", "retry"],
      ...["request", "response", "retry"],
      ...["request", "response"],
    ]);
    const retries = seen.filter(([name]) => name === "retry").map(([, attempt]) => attempt);
    expect(retries).toMatchObject([
      { attempt: 1, error: { kind: "network" }, delay: expect.any(Number) },
      { attempt: 2, error: { code: 99991663 }, delay: 0 },
      { attempt: 3, error: { code: 2200 }, delay: expect.any(Number) },
    ]);
  });

  test("the error of a call that fails, once", async ({ platform, connect }) => {
    const { seen, hooks, names } = recorded();
    platform.on(`POST ${PATH}`, failed(1));
    const error = await caught(writeThing(connect({ hooks })));
    expect(names()).toEqual(["request", "response", "error"]);
    expect(seen.at(-1)?.[1].error).toBe(error);
  });

  test("the error of a raw answer", async ({ platform, connect }) => {
    const { hooks, names } = recorded();
    platform.on(`POST ${PATH}`, failed(1));
    await writeThing.raw(connect({ hooks }));
    expect(names()).toEqual(["request", "response", "error"]);
  });

  test("the requests for tokens too", async ({ connect }) => {
    const { hooks, names } = recorded(TENANT_TOKEN);
    await readThing(connect({ hooks }));
    expect(names()).toEqual(["request", "response"]);
  });

  test("one and the same object for an attempt, another for the next", async ({
    platform,
    connect,
  }) => {
    const seen: object[] = [];
    const note = (attempt: Attempt) => {
      if (attempt.path === PATH) seen.push(attempt);
    };
    platform.on(`GET ${PATH}`, failed(2200), { body: { code: 0 } });
    await readThing(connect({ hooks: { request: note, response: note, retry: note } }));
    const [first, second, third, fourth, fifth] = seen;
    expect(second).toBe(first);
    expect(third).toBe(first);
    expect(fourth).not.toBe(first);
    expect(fifth).toBe(fourth);
  });
});

describe("a request hook", () => {
  test("may add headers, and sees no token", async ({ platform, connect }) => {
    const before: (string | null)[] = [];
    const hooks: Hooks = {
      request: ({ headers }) => {
        before.push(headers.get("authorization"));
        headers.set("traceparent", "00-1-2-01");
      },
    };
    const helpdesk = { id: "1", token: "2" };
    await readThing(connect({ hooks, helpdesk }), {}, { headers: { "X-A": "1" } });
    expect(before).toEqual([null, null]);
    expect(platform.at(PATH)[0]?.headers).toMatchObject({
      traceparent: "00-1-2-01",
      authorization: "Bearer t-issued-1",
      "x-a": "1",
    });
  });

  test("cannot replace the token", async ({ platform, connect }) => {
    const hooks: Hooks = { request: ({ headers }) => headers.set("authorization", "Bearer other") };
    await readThing(connect({ hooks }));
    expect(platform.at(PATH)[0]?.headers.authorization).toBe("Bearer t-issued-1");
  });

  test("adds to its own attempt only", async ({ platform, connect }) => {
    const hooks: Hooks = {
      request: ({ headers, attempt }) => headers.append("x-attempt", String(attempt)),
    };
    platform.on(`GET ${PATH}`, failed(2200), { body: { code: 0 } });
    await readThing(connect({ hooks }));
    expect(platform.at(PATH).map(({ headers }) => headers["x-attempt"])).toEqual(["1", "2"]);
  });

  test("is awaited", async ({ platform, connect }) => {
    const hooks: Hooks = {
      async request({ headers }) {
        await new Promise((later) => setTimeout(later, 5));
        headers.set("x-late", "1");
      },
    };
    await readThing(connect({ hooks }));
    expect(platform.at(PATH)[0]?.headers["x-late"]).toBe("1");
  });
});

describe("a hook that fails", () => {
  const broken = () => {
    throw new Error("broken hook");
  };
  test.for<[string, () => void | Promise<void>]>([
    ["by throwing", broken],
    ["by rejecting", async () => broken()],
  ])("%s disturbs nothing and is logged at warn", async ([, hook], { platform, connect }) => {
    const { lines, logger } = logLines();
    const hooks = { request: hook, response: hook, retry: hook, error: hook };
    platform.on(`GET ${PATH}`, failed(2200), { body: { code: 0 } });
    const client = connect({ hooks, logger, logLevel: "warn" });
    await readThing(client);
    platform.on(`POST ${PATH}`, failed(1));
    expect(await caught(writeThing(client))).toMatchObject({ code: 1 });
    for (const name of ["request", "response", "retry", "error"]) {
      expect(lines.join("\n")).toContain(`warn [lark] the ${name} hook failed: Error: broken hook`);
    }
  });
});
