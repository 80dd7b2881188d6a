import { getEventListeners } from "node:events";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { describe, expect, vi } from "vitest";
import { caught, PATH, readThing, test, writeThing } from "./fixtures.js";
import { TENANT_TOKEN } from "./platform.js";

const never = () => new Promise<never>(() => {});
const user = { userAccessToken: "u-1" };

describe("signal", () => {
  test("aborted before the call: nothing is sent", async ({ connect }) => {
    const fetch = vi.fn(globalThis.fetch);
    const reason = new Error("changed my mind");
    const options = { signal: AbortSignal.abort(reason) };
    const error = await caught(readThing(connect({ fetch }), {}, options));
    expect(error).toMatchObject({ kind: "abort", operation: "test.v1.thing.read", cause: reason });
    await new Promise((later) => setImmediate(later));
    expect(fetch).not.toHaveBeenCalled();
  });

  test("ends an attempt under way, without another one", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, never);
    const controller = new AbortController();
    const call = readThing(client, {}, { ...user, signal: controller.signal });
    await waitFor("the request", () => platform.received.length === 1);
    controller.abort();
    expect(await caught(call)).toMatchObject({ kind: "abort", attempts: 1 });
    expect(platform.received).toHaveLength(1);
  });

  test("ends the wait between attempts", async ({ platform, connect }) => {
    platform.on(`GET ${PATH}`, { status: 429, headers: { "retry-after": "50" }, body: "" });
    const controller = new AbortController();
    const client = connect({ hooks: { retry: () => void setImmediate(() => controller.abort()) } });
    const error = await caught(readThing(client, {}, { ...user, signal: controller.signal }));
    expect(error.kind).toBe("abort");
    expect(platform.received).toHaveLength(1);
  });

  test("leaves no timer behind", async ({ platform, connect }) => {
    platform.on(`GET ${PATH}`, { status: 429, headers: { "retry-after": "50" }, body: "" });
    const timers = () =>
      process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const before = timers();
    const calls = 20;
    for (let call = 0; call < calls; call++) {
      const controller = new AbortController();
      const client = connect({
        hooks: { retry: () => void setImmediate(() => controller.abort()) },
      });
      await caught(readThing(client, {}, { ...user, signal: controller.signal }));
    }
    // The test runner has timers of its own.
    expect(timers() - before).toBeLessThan(calls);
  });

  test("ends the wait for a token", async ({ platform, client }) => {
    platform.on(`POST ${TENANT_TOKEN}`, never);
    const controller = new AbortController();
    const call = readThing(client, {}, { signal: controller.signal });
    await waitFor("the request", () => platform.received.length === 1);
    controller.abort();
    expect(await caught(call)).toMatchObject({ kind: "abort" });
    expect(platform.at(PATH)).toHaveLength(0);
  });

  test("limits the whole call in time", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, { status: 500, body: "" });
    const options = { ...user, signal: AbortSignal.timeout(50), retry: { baseDelay: 5_000 } };
    const random = vi.spyOn(Math, "random").mockReturnValue(0.9);
    const error = await caught(readThing(client, {}, options)).finally(() => random.mockRestore());
    expect(error).toMatchObject({ kind: "abort", cause: { name: "TimeoutError" } });
  });

  test("that outlives many calls keeps none of them", async ({ platform, client }) => {
    const { signal } = new AbortController();
    platform.on(`GET ${PATH}`, { status: 500, body: "" }, { body: { code: 0 } });
    for (let call = 0; call < 20; call++) await readThing(client, {}, { signal });
    await caught(writeThing(client, { body: { id: 1n } }, { signal }));
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});

describe("timeout", () => {
  test("of an attempt without an answer", async ({ platform, client }) => {
    platform.on(`POST ${PATH}`, never);
    const error = await caught(writeThing(client, {}, { ...user, timeout: 30 }));
    expect(error).toMatchObject({ kind: "timeout", attempts: 1 });
    expect(error.message).toContain("30 ms");
  });

  test("of each attempt; a read is repeated", async ({ platform, connect }) => {
    platform.on(`GET ${PATH}`, never, never, { body: { code: 0, data: { done: true } } });
    // As often as a busy machine needs.
    const client = connect({ timeout: 200, retry: { attempts: 50, baseDelay: 1, maxDelay: 1 } });
    expect(await readThing(client, {}, user)).toEqual({ done: true });
    expect(platform.received.length).toBeGreaterThanOrEqual(3);
  });

  test("covers the answer's body", async ({ connect }) => {
    const { createServer } = await import("node:http");
    const server = createServer((_, response) => void response.writeHead(200).write("{"));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as { port: number };
    const client = connect({ domain: `http://127.0.0.1:${port}`, timeout: 50, retry: false });
    expect(await caught(readThing(client, {}, user))).toMatchObject({ kind: "timeout" });
    server.closeAllConnections();
    server.close();
  });

  test("may be endless", async ({ platform, connect }) => {
    await readThing(connect({ timeout: Number.POSITIVE_INFINITY }), {}, user);
    await readThing(connect({ timeout: 2 ** 40 }), {}, user);
    expect(platform.received).toHaveLength(2);
  });
});
