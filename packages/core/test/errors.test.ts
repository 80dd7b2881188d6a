import { inspect } from "node:util";
import { isLarkError, LarkError } from "@lark/core";
import { describe, expect, test as plain } from "vitest";
import { caught, PATH, readThing, test, writeThing } from "./fixtures.js";
import { failed } from "./platform.js";

const help = "https://open.feishu.cn/app/cli_test/auth?q=im:message&op_from=openapi";
const scopes = {
  error: {
    log_id: "log-3",
    helps: [{ url: help, description: "ask here" }],
    permission_violations: [
      { type: "action_privilege_required", subject: "im:message", description: "" },
      { type: "action_privilege_required", subject: "im:message:send_as_bot", description: "" },
    ],
  },
};

describe("the message of a gateway code says what to do", () => {
  test.for<[what: string, code: number, more: object, status: number, says: string[]]>([
    [
      "missing scope",
      99991672,
      scopes,
      400,
      ["Request for the app", "im:message, im:message:send_as_bot", help],
    ],
    [
      "missing consent",
      99991679,
      scopes,
      400,
      ["Ask the user to grant", "im:message, im:message:send_as_bot", help],
    ],
    ["IP not allowed", 99991401, {}, 400, ["IP address", "allow-list"]],
    ["quota", 99991403, {}, 400, ["monthly API quota"]],
    ["wrong credentials", 99991543, {}, 400, ["app id", "app secret"]],
    ["disabled app", 99991662, {}, 400, ["disabled"]],
    ["app not in tenant", 99991673, {}, 400, ["not installed"]],
    ["no token", 99991661, {}, 400, ["token"]],
    ["wrong token kind", 99991668, {}, 401, ["of a kind that the operation does not take"]],
    ["malformed token", 99991671, {}, 401, ["token"]],
    ["dead refresh token", 99991669, {}, 401, ["sign in again"]],
    ["expired user token", 99991677, {}, 401, ["user access token has expired", "refresh"]],
    ["first id code", 99992351, {}, 400, ["Check the id"]],
    ["open id of another app", 99992361, {}, 400, ["belongs to another app or tenant"]],
    ["last id code", 99992381, {}, 400, ["Check the id"]],
    [
      "field violations",
      99992402,
      {
        error: {
          field_violations: [
            { field: "receive_id", value: "x", description: "is required" },
            { field: "msg_type" },
          ],
          troubleshooter: "https://open.feishu.cn/search?code=99992402",
        },
      },
      400,
      ["receive_id (is required), msg_type", "https://open.feishu.cn/search?code=99992402"],
    ],
  ])("%s (%i)", async ([, code, more, status, says], { platform, connect }) => {
    platform.on(`POST ${PATH}`, failed(code, more, status));
    const error = await caught(writeThing(connect({ retry: false })));
    for (const words of [
      ...says,
      "test.v1.thing.write",
      `message of ${code}`,
      `code ${code}`,
      `HTTP ${status}`,
      "log id log-1",
    ]) {
      expect(error.message).toContain(words);
    }
  });

  test("codes beside the id codes say nothing about ids", async ({ platform, client }) => {
    for (const code of [99992350, 99992382]) {
      platform.on(`POST ${PATH}`, failed(code));
      expect((await caught(writeThing(client))).message).not.toContain("Check the id");
    }
  });

  test("rate limit: how long to wait", async ({ platform, connect }) => {
    const headers = { "x-ogw-ratelimit-limit": "60", "x-ogw-ratelimit-reset": "7" };
    platform.on(`POST ${PATH}`, { status: 429, headers, body: { code: 99991400, msg: "limit" } });
    const error = await caught(writeThing(connect({ retry: false })));
    expect(error).toMatchObject({ kind: "api", retryAfter: 7 });
    expect(error.message).toContain("wait 7 s");
  });

  test("rate limit without a time", async ({ platform, connect }) => {
    platform.on(`POST ${PATH}`, failed(99991400, {}, 400));
    const error = await caught(writeThing(connect({ retry: false })));
    expect(error.message).toContain("wait and retry");
  });

  test.for<[what: string, data: object | undefined, shown: boolean]>([
    ["where to lift it", { challenge_url: "https://example.com/check", cli_hint: "a phone" }, true],
    ["nothing where the address is none", { challenge_url: "javascript:alert(1)" }, false],
    ["nothing where there is no address", undefined, false],
  ])("blocked by a policy: %s", async ([, data, shown], { platform, client }) => {
    platform.on(`POST ${PATH}`, { status: 400, body: { code: 21000, msg: "blocked", data } });
    const error = await caught(writeThing(client));
    expect(error.message).toContain("A policy of the tenant blocks this until");
    expect(error.helps).toEqual(
      shown ? [{ url: "https://example.com/check", description: "a phone" }] : undefined,
    );
    if (shown) expect(error.message).toContain("https://example.com/check");
    else expect(error.message).not.toContain("javascript");
  });

  test("what the platform says is there to be read by a program", async ({ platform, client }) => {
    platform.on(`POST ${PATH}`, failed(99991672, scopes));
    expect(await caught(writeThing(client))).toMatchObject({
      permissionViolations: [{ subject: "im:message" }, { subject: "im:message:send_as_bot" }],
      helps: [{ url: help }],
    });
  });
});

describe("an answer that is not the platform's", () => {
  test.for<[what: string, reply: object, says: string]>([
    ["HTML from a gateway", { status: 502, body: "<html><title>502 Bad Gateway" }, "HTML: "],
    ["HTML with a success status", { status: 200, body: "\n<!doctype html>" }, "HTML: "],
    ["truncated JSON", { body: '{"code":0,"data":{"a' }, "not all of it"],
    ["empty body", { body: "" }, "nothing"],
    ["empty error body", { status: 500, body: "" }, "nothing"],
    ["no content", { status: 204 }, "nothing"],
    ["text", { status: 404, body: "404 page not found" }, "text: 404 page not found"],
    ["JSON text", { body: '"text"' }, "JSON"],
    ["JSON null", { body: "null" }, "text: null"],
    [
      "foreign JSON error",
      { status: 500, body: '{"status":"down"}' },
      "not the platform's: { status }",
    ],
    ["code 0 with an error status", { status: 500, body: '{"code":0}' }, "JSON"],
    [
      "code without a number",
      { status: 400, body: '{"code":"EFAIL"}' },
      "not the platform's: { code }",
    ],
  ])("%s", async ([, reply, says], { platform, connect }) => {
    platform.on(`POST ${PATH}`, { headers: { "x-tt-logid": "log-4" }, ...reply });
    const error = await caught(writeThing(connect({ retry: false })));
    expect(error).toMatchObject({ kind: "http", logId: "log-4", operation: "test.v1.thing.write" });
    expect(error.code).toBeUndefined();
    expect(error.message).toContain(says);
  });

  test("is quoted in short", async ({ platform, connect }) => {
    platform.on(`POST ${PATH}`, { status: 502, body: `<html>${"x".repeat(100_000)}` });
    const error = await caught(writeThing(connect()));
    expect(error.message.length).toBeLessThan(500);
  });

  test("odd details do not break the error", async ({ platform, client }) => {
    for (const detail of [
      null,
      [],
      "text",
      1,
      { field_violations: {}, helps: "x" },
      { field_violations: [null], permission_violations: [1], helps: [null] },
    ]) {
      platform.on(`POST ${PATH}`, failed(99992402, { error: detail }));
      expect(await caught(writeThing(client))).toMatchObject({ kind: "api", code: 99992402 });
    }
  });
});

describe("network", () => {
  test.for<[string, { cut: "before" | "within"; body?: string }]>([
    ["a connection that breaks before the answer", { cut: "before" }],
    ["a connection that breaks within the answer", { cut: "within", body: '{"code":' }],
  ])("%s", async ([, reply], { platform, client }) => {
    platform.on(`POST ${PATH}`, reply);
    const error = await caught(writeThing(client));
    expect(error).toMatchObject({ kind: "network", attempts: 1 });
    expect(error.cause).toBeInstanceOf(Error);
    expect(error.message).toContain(platform.origin);
  });

  test("nobody listens", async ({ platform, connect }) => {
    const client = connect({ retry: false });
    await platform.close();
    const error = await caught(writeThing(client, {}, { userAccessToken: "u-1" }));
    expect(error).toMatchObject({ kind: "network", cause: { code: "ECONNREFUSED" } });
    expect(error.message).toContain("ECONNREFUSED");
  });

  test("a host of others' is not reached, perhaps for want of a proxy", async ({
    platform,
    connect,
  }) => {
    const domain = platform.origin.replace("http:", "https:");
    const client = connect({ domain, retry: false });
    await platform.close();
    const error = await caught(writeThing(client, {}, { userAccessToken: "u-1" }));
    expect(error.message).toMatch(/ECONNREFUSED.*HTTPS_PROXY.*@lark\/node/);
  });

  test("a fetch that throws what is no error", async ({ connect }) => {
    const fetch = () => Promise.reject("boom");
    const client = connect({ fetch, retry: false });
    expect(await caught(readThing(client, {}, { userAccessToken: "u-1" }))).toMatchObject({
      kind: "network",
    });
  });
});

describe("LarkError", () => {
  plain("is an Error with a kind, and its cause", () => {
    const cause = new Error("why");
    const error = new LarkError("network", { reason: "no answer", operation: "a.b", cause });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "LarkError", kind: "network", operation: "a.b", cause });
    expect(String(error)).toBe("LarkError: a.b: no answer");
    expect(inspect(error)).toContain("kind: 'network'");
  });

  plain("keeps its kind when made from the fields of another", () => {
    const first = new LarkError("api", { code: 1, msg: "no" });
    expect(new LarkError("auth", { ...first }).kind).toBe("auth");
  });

  plain("counts attempts", () => {
    expect(new LarkError("network", { reason: "x", attempts: 3 }).message).toContain("3 attempts");
    expect(new LarkError("network", { reason: "x", attempts: 1 }).message).toBe("x");
  });

  plain("isLarkError knows errors of another copy, and nothing else", () => {
    class Foreign extends Error {
      override name = "LarkError";
      kind = "timeout";
    }
    expect(isLarkError(new Foreign(), "timeout")).toBe(true);
    expect(isLarkError(new Foreign(), "api")).toBe(false);
    for (const other of [new Error("x"), undefined, null, "LarkError", { name: "LarkError" }]) {
      expect(isLarkError(other)).toBe(false);
    }
  });
});
