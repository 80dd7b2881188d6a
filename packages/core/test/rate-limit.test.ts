import type { LimitedAttempt, RateLimit } from "@lark/core";
import { describe, expect, onTestFinished, vi } from "vitest";
import { caught, PATH, readThing, test, writeThing } from "./fixtures.js";
import { failed, ok, TENANT_TOKEN } from "./platform.js";

/** A limiter that notes what it is told. */
function noting() {
  const asked: Pick<LimitedAttempt, "operation" | "request" | "options" | "attempt">[] = [];
  const ended: (number | string | undefined)[] = [];
  const apps: unknown[] = [];
  const rateLimit: RateLimit = async ({ operation, request, options, attempt, config }) => {
    asked.push({ operation, request, options, attempt });
    apps.push([config.domain, config.auth.appId]);
    return ({ answer, error }) => void ended.push(answer ? answer.code : error?.kind);
  };
  return { asked, ended, apps, rateLimit };
}

describe("a rate limiter", () => {
  test("is asked before each attempt, and told what came of it", async ({ platform, connect }) => {
    platform.on(`POST ${PATH}`, failed(99991400, {}, 429), { cut: "before" });
    const { asked, ended, apps, rateLimit } = noting();
    const client = connect({ rateLimit });
    const request = { body: { chat: "oc_1" } };
    await caught(writeThing(client, request, { tenantKey: "t-1" }));
    const [token, ...attempts] = asked;
    expect(token?.operation).toMatchObject({ id: TENANT_TOKEN });
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2]);
    for (const { operation, request: seen, options } of attempts) {
      expect(operation.id).toBe(writeThing.id);
      expect(seen).toEqual(request);
      expect(options.tenantKey).toBe("t-1");
    }
    expect(apps).toContainEqual([platform.origin, "cli_test"]);
    expect(ended).toEqual([0, 99991400, "network"]);
  });

  test("decides when an attempt is sent", async ({ platform, connect }) => {
    platform.on(`GET ${PATH}`, ok({}));
    const turns: (() => void)[] = [];
    const rateLimit: RateLimit = ({ operation }) =>
      operation.id === readThing.id
        ? new Promise((resolve) => turns.push(() => resolve(() => {})))
        : Promise.resolve(() => {});
    const call = readThing(connect({ rateLimit }));
    await expect.poll(() => turns.length).toBe(1);
    expect(platform.received.filter(({ path }) => path === PATH)).toEqual([]);
    turns[0]?.();
    await call;
    expect(platform.received.filter(({ path }) => path === PATH)).toHaveLength(1);
  });

  test("waits as long as it takes, whatever the time for repetitions", async ({
    platform,
    connect,
  }) => {
    platform.on(`POST ${PATH}`, failed(99991400, {}, 429), ok({}));
    const now = performance.now.bind(performance);
    let waited = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now() + waited);
    onTestFinished(() => void vi.restoreAllMocks());
    const rateLimit: RateLimit = async () => {
      waited += 10 * 60_000;
      return () => {};
    };
    await writeThing(connect({ rateLimit }), {}, { tenantAccessToken: "t-1" });
    expect(platform.received).toHaveLength(2);
  });

  test("that refuses ends the call", async ({ platform, connect }) => {
    const full = new Error("full");
    const client = connect({ rateLimit: () => Promise.reject(full) });
    const call = readThing(client, {}, { tenantAccessToken: "t-1" });
    await expect(call).rejects.toBe(full);
    expect(platform.received).toEqual([]);
  });

  test("is a function", ({ connect }) => {
    expect(() => connect({ rateLimit: {} as never })).toThrow('"rateLimit" must be a function');
  });
});
