import { getEventListeners } from "node:events";
import {
  type Download,
  download,
  type NoRequest,
  type Operation,
  operation,
  withOptions,
} from "@lark/core";
import { describe, expect } from "vitest";
import { caught, PATH, readThing, test, writeThing } from "./fixtures.js";
import { startPlatform, TENANT_TOKEN } from "./platform.js";

const file: Operation<NoRequest, Download> = operation({
  id: "test.v1.file.get",
  method: "GET",
  path: PATH,
  tokens: ["tenant"],
  response: download(),
});

describe("what was just issued", () => {
  const answer = JSON.stringify({
    code: 0,
    msg: "ok",
    tenant_access_token: "t-fresh-and-secret",
    expire: 7200,
  });

  test("is in no error and no log line, wherever the answer is cut off", async ({
    platform,
    connect,
  }) => {
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    const logger = { debug: write, info: write, warn: write, error: write };
    for (let length = 0; length < answer.length; length += 3) {
      platform.on(`POST ${TENANT_TOKEN}`, { body: answer.slice(0, length) });
      const error = await caught(readThing(connect({ logger, logLevel: "debug", retry: false })));
      lines.push(error.message, String(error.cause), JSON.stringify(error));
    }
    expect(lines.join("\n")).not.toContain("t-fresh");
  });

  test("is in no error with an unexpected status", async ({ platform, connect }) => {
    platform.on(`POST ${TENANT_TOKEN}`, { status: 500, body: answer });
    const error = await caught(readThing(connect({ retry: false })));
    expect(error.message + JSON.stringify(error)).not.toContain("t-fresh");
  });
});

describe("another host", () => {
  test("is not told secrets, tokens or bodies by a redirect", async ({ platform, connect }) => {
    const other = await startPlatform();
    const headers = { location: `${other.origin}${PATH}` };
    for (const route of [`POST ${TENANT_TOKEN}`, `POST ${PATH}`]) {
      platform.on(route, { status: 307, headers, body: "" });
    }
    const client = connect({ retry: false });
    expect(await caught(readThing(client))).toMatchObject({ kind: "http", status: 307 });
    const explicit = { tenantAccessToken: "t-1" };
    expect(await caught(writeThing(client, { body: { a: 1 } }, explicit))).toMatchObject({
      kind: "http",
      status: 307,
    });
    expect(other.received).toEqual([]);
    await other.close();
  });
});

describe("an identity given later", () => {
  test("leaves nothing of the earlier one", async ({ platform, client }) => {
    const asUser = withOptions(client, { userAccessToken: "u-bound", as: "user" });
    await readThing(asUser, {}, { tenantAccessToken: "t-call" });
    expect(platform.received.at(-1)?.headers.authorization).toBe("Bearer t-call");
    await readThing(asUser, {}, { as: "tenant" });
    expect(platform.received.at(-1)?.headers.authorization).toBe("Bearer t-issued-1");
    await readThing(asUser, {}, { timeout: 5_000 });
    expect(platform.received.at(-1)?.headers.authorization).toBe("Bearer u-bound");
  });
});

describe("what does not heed the signal", () => {
  const never = () => new Promise<never>(() => {});

  test("a fetch: the call ends all the same", async ({ connect }) => {
    const client = connect({ fetch: never, timeout: 20, retry: false });
    expect(await caught(readThing(client, {}, { userAccessToken: "u-1" }))).toMatchObject({
      kind: "timeout",
    });
  });

  test("a hook: the call ends all the same", async ({ connect }) => {
    const client = connect({ hooks: { request: never } });
    const options = { userAccessToken: "u-1", signal: AbortSignal.timeout(20) };
    expect(await caught(readThing(client, {}, options))).toMatchObject({ kind: "abort" });
  });

  test("many downloads: nothing stays at a signal that lives on", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, { headers: { "content-type": "image/png" }, body: "bytes" });
    const { signal } = new AbortController();
    for (let count = 0; count < 20; count++) {
      await (await file(client, {}, { signal })).arrayBuffer();
    }
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("a logger that fails", () => {
  test("does not fail a call that was run", async ({ connect }) => {
    const broken = () => {
      throw new Error("disk full");
    };
    const logger = { debug: broken, info: broken, warn: broken, error: broken };
    await expect(readThing(connect({ logger, logLevel: "debug" }))).resolves.toBeDefined();
  });
});
