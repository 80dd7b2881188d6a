import {
  isLarkError,
  type NoRequest,
  type Operation,
  operation,
  request,
  requestRaw,
} from "@lark/core";
import { describe, expect } from "vitest";
import { caught, PATH, readThing, test, writeThing } from "./fixtures.js";
import { failed, ok } from "./platform.js";

describe("an operation", () => {
  test("carries its description", () => {
    expect({ ...readThing }).toMatchObject({
      id: "test.v1.thing.read",
      method: "GET",
      path: PATH,
      tokens: ["tenant", "user"],
    });
  });

  test("resolves to data", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, ok({ id: "7890123456789012345", nothing: null }));
    expect(await readThing(client)).toEqual({ id: "7890123456789012345", nothing: null });
  });

  test.for<[body: object, data: unknown]>([
    [{ code: 0, data: null }, {}],
    [{ code: 0, msg: "ok" }, {}],
    [{ code: 0, msg: "ok", data: {} }, {}],
    [{ code: 0, data: [] }, []],
    [{ code: 0, data: 0 }, 0],
    [{ code: 0, data: false }, false],
    [{ code: 0, data: "" }, ""],
    [{ code: "0", data: { a: 1 } }, { a: 1 }],
    [{ code: 0, msg: "ok", bot: { name: "b" } }, { bot: { name: "b" } }],
  ])("%j resolves to %j", async ([body, data], { platform, client }) => {
    platform.on(`GET ${PATH}`, { body });
    expect(await readThing(client)).toEqual(data);
  });

  test("throws for another code, whatever the HTTP status", async ({ platform, client }) => {
    for (const status of [200, 400, 403]) {
      platform.on(`POST ${PATH}`, failed(230002, {}, status));
      const error = await caught(writeThing(client));
      expect(error).toMatchObject({
        kind: "api",
        code: 230002,
        msg: "message of 230002",
        status,
        logId: "log-1",
        operation: "test.v1.thing.write",
        attempts: 1,
      });
      expect(isLarkError(error, "api")).toBe(true);
      expect(isLarkError(error, "http")).toBe(false);
    }
  });
});

describe("raw", () => {
  test("resolves to the whole answer", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, {
      headers: { "x-tt-logid": "log-2", "x-extra": "1" },
      body: { code: 0, msg: "fine", data: { a: 1 } },
    });
    const answer = await readThing.raw(client);
    expect(answer).toMatchObject({
      success: true,
      code: 0,
      msg: "fine",
      data: { a: 1 },
      status: 200,
      logId: "log-2",
    });
    expect(answer.headers.get("x-extra")).toBe("1");
    expect(answer.error).toBeUndefined();
  });

  test("does not throw for a code", async ({ platform, client }) => {
    platform.on(`POST ${PATH}`, failed(230002, { data: { partial: true } }));
    const answer = await writeThing.raw(client);
    expect(answer).toMatchObject({
      success: false,
      code: 230002,
      status: 400,
      data: { partial: true },
    });
    expect(answer.error).toMatchObject({ kind: "api", code: 230002 });
  });

  test("throws when there is no answer", async ({ platform, client }) => {
    platform.on(`POST ${PATH}`, { cut: "before" });
    expect(await caught(writeThing.raw(client))).toMatchObject({ kind: "network" });
  });
});

describe("the log id", () => {
  test.for<[name: string, headers: Record<string, string>, error: object, logId: string]>([
    ["X-Tt-Logid", { "x-tt-logid": "a", "x-request-id": "b" }, { log_id: "c" }, "a"],
    ["X-Request-Id", { "x-request-id": "b" }, { log_id: "c" }, "b"],
    ["error.log_id", {}, { log_id: "c" }, "c"],
    ["error.logid", {}, { logid: "d" }, "d"],
  ])("comes from %s", async ([, headers, error, logId], { platform, client }) => {
    platform.on(`POST ${PATH}`, { status: 400, headers, body: { code: 1, msg: "no", error } });
    const thrown = await caught(writeThing(client));
    expect(thrown.logId).toBe(logId);
    expect(thrown.message).toContain(`log id ${logId}`);
  });
});

describe("request", () => {
  test("calls what no package has", async ({ platform, client }) => {
    const path = "/open-apis/test/v1/things/:thing_id";
    platform.on("PUT /open-apis/test/v1/things/a%2Fb", ok({ done: true }));
    const data = await request<{ done: boolean }>(client, {
      method: "PUT",
      path,
      params: { thing_id: "a/b" },
      query: { x: [1, 2] },
      body: [1],
    });
    expect(data).toEqual({ done: true });
    expect(platform.received.at(-1)).toMatchObject({ json: [1] });
    expect(platform.received.at(-1)?.target).toMatch(/\?x=1&x=2$/);
  });

  test("names itself by method and path in errors", async ({ platform, client }) => {
    platform.on(`POST ${PATH}`, failed(1));
    const error = await caught(request(client, { method: "POST", path: PATH }));
    expect(error.operation).toBe(`POST ${PATH}`);
    const answer = await requestRaw(client, { method: "POST", path: PATH });
    expect(answer.error?.operation).toBe(`POST ${PATH}`);
  });
});

test("an operation without a token sends none", async ({ platform, client }) => {
  const open: Operation<NoRequest, unknown> = operation({
    id: "test.v1.open.read",
    method: "GET",
    path: PATH,
    tokens: [],
  });
  await open(client);
  expect(platform.received).toHaveLength(1);
  expect(platform.received[0]?.headers).not.toHaveProperty("authorization");
});
