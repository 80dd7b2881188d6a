import { describe, expect, test } from "vitest";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "../src/index.js";
import { sender, start, tenantToken } from "./support/caller.js";
import { documents } from "./support/documents.js";

interface Limited {
  id: string;
  path: string;
  perSecond?: number;
  perMinute?: number;
}

// Operations without parameters and with the lowest limits: as the documents say them.
const plain: Limited[] = documents.flatMap(({ operations }) =>
  operations
    .filter(
      ({ method, path, tokens, parameters }) =>
        method === "GET" &&
        !path.includes("{") &&
        tokens.includes("tenant") &&
        parameters.every(({ required }) => !required),
    )
    .map((operation) => ({
      id: operation.operationId,
      path: operation.path.replace("/open-apis", ""),
      ...operation["x-lark-rate-limit"],
    })),
);
const perSecond = plain.find(
  (limit) => limit.perSecond !== undefined && limit.perMinute === undefined,
)!;
const perMinute = plain.find((limit) => limit.perMinute === 100 && limit.perSecond === undefined)!;

const frozen = { now: () => 1_700_000_000_000, rateLimits: true };

describe("rate limits", () => {
  test("are off until they are wanted", async () => {
    const { send } = await start({ now: () => 1_700_000_000_000 });
    for (let call = 0; call <= perSecond.perSecond!; call++) {
      expect((await send("GET", perSecond.path)).code).toBe(0);
    }
  });

  test.each([
    ["second", perSecond, 1000, perSecond.perSecond!],
    ["minute", perMinute, 60_000, perMinute.perMinute!],
  ])("by the %s end with it", async (_, { path }, window, limit) => {
    const { emulator, send } = await start(frozen);
    for (let call = 0; call < limit; call++) expect((await send("GET", path)).code).toBe(0);
    emulator.clock.advance(window - 500);
    const refused = await send("GET", path);
    expect(refused).toMatchObject({
      status: 429,
      code: 99991400,
      error: { log_id: expect.any(String) },
    });
    expect(refused.headers.get("x-ogw-ratelimit-limit")).toBe(String(limit));
    expect(refused.headers.get("x-ogw-ratelimit-reset")).toBe("1");
    emulator.clock.advance(499);
    expect((await send("GET", path)).code).toBe(99991400);
    emulator.clock.advance(1);
    expect((await send("GET", path)).code).toBe(0);
  });

  test("count each operation, app and tenant on its own, and forget on reset", async () => {
    const other = { appId: "cli_00000000000000a1", appSecret: "s", tenants: ["other"] };
    const emulator = createEmulator({ ...frozen, apps: [other] });
    const token = await tenantToken(emulator);
    const theirs = await tenantToken(emulator, { app_id: other.appId, app_secret: "s" });
    const send = sender(emulator.fetch, "https://open.feishu.cn", token);
    for (let call = 0; call < perSecond.perSecond!; call++) await send("GET", perSecond.path);
    expect((await send("GET", perSecond.path)).code).toBe(99991400);
    expect((await send("GET", perMinute.path)).code).toBe(0);
    expect((await send("GET", perSecond.path, { token: theirs })).code).toBe(0);
    emulator.reset();
    const fresh = await tenantToken(emulator);
    expect((await send("GET", perSecond.path, { token: fresh })).code).toBe(0);
  });

  test("do not lock a clock that is moved back", async () => {
    const { emulator, send } = await start(frozen);
    for (let call = 0; call < perMinute.perMinute!; call++) await send("GET", perMinute.path);
    emulator.clock.advance(-1);
    expect((await send("GET", perMinute.path)).code).toBe(0);
  });

  test("hold for the token endpoints, in the form of each", async () => {
    const emulator = createEmulator(frozen);
    const send = sender(emulator.fetch, "https://open.feishu.cn");
    const app = { app_id: EMULATOR_APP_ID, app_secret: EMULATOR_APP_SECRET };
    const client = { client_id: EMULATOR_APP_ID, client_secret: EMULATOR_APP_SECRET };
    for (const [operationId, path, body] of [
      ["auth.v3.tenant_access_token.internal", "/auth/v3/tenant_access_token/internal", app],
      ["authen.v2.oauth.token", "/authen/v2/oauth/token", { ...client, grant_type: "x" }],
    ] as const) {
      const documented = documents
        .flatMap(({ operations }) => operations)
        .find((operation) => operation.operationId === operationId);
      const { perSecond = Number.POSITIVE_INFINITY } = documented?.["x-lark-rate-limit"] ?? {};
      const limited = perSecond < 100;
      let last = await send("POST", path, { body });
      for (let call = 0; call < 100; call++) last = await send("POST", path, { body });
      expect(last.code === 99991400, operationId).toBe(limited);
      if (limited) expect(last.headers.get("x-ogw-ratelimit-reset")).toBe("1");
    }
    expect(emulator.requests.at(-1)).toMatchObject({ status: 429, code: 99991400 });
  });
});

describe("the limit of edits", () => {
  test("counts all edits of one document, and no others", async () => {
    const { emulator, send } = await start(frozen);
    const made = async () => (await send("POST", "/docx/v1/documents", { body: {} })).data.document;
    const [one, other] = [(await made()).document_id, (await made()).document_id];
    const children = [{ block_type: 22, divider: {} }];
    const add = (id: string) =>
      send("POST", `/docx/v1/documents/${id}/blocks/${id}/children`, { body: { children } });
    const read = () => send("GET", `/docx/v1/documents/${one}/blocks`);
    for (let i = 0; i < 2; i++) expect((await add(one)).code).toBe(0);
    const body = { start_index: 0, end_index: 1 };
    const path = `/docx/v1/documents/${one}/blocks/${one}/children/batch_delete`;
    expect((await send("DELETE", path, { body })).code).toBe(0);
    expect(await add(one)).toMatchObject({ status: 429, code: 99991400 });
    expect((await add(other)).code).toBe(0);
    expect((await read()).code).toBe(0);
    emulator.clock.advance(1000);
    expect((await add(one)).code).toBe(0);
  });
});
