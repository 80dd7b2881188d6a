// Every documented operation with made-up ids: without state, what the document allows succeeds.

import { expect, test } from "vitest";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "../src/index.js";
import { sender, start, tenantToken } from "./support/caller.js";
import { documents } from "./support/documents.js";
import { buildRequest } from "./support/request-builder.js";

const withOperations = documents.filter(({ operations }) => operations.length > 0);

test.each(withOperations.map((document) => [document.domain, document] as const))(
  "%s succeeds with ids that do not exist, twice the same",
  async (_, document) => {
    const emulator = createEmulator({ stateless: true, now: () => 1_700_000_000_000 });
    const tenant = await tenantToken(emulator);
    const user = emulator.issueUserAccessToken({ user: "ada@example.com" });
    for (const operation of document.operations) {
      const token = operation.tokens.some((kind) => kind !== "user") ? tenant : user;
      const ask = async () => {
        const known = { token: operation.tokens.length > 0 ? token : undefined, values: {} };
        const { url, init } = buildRequest(operation, document, known);
        const response = await emulator.fetch(url, init);
        expect(response.status, `${operation.operationId} ${url}`).toBe(200);
        return response.text();
      };
      const first = await ask();
      expect(await ask(), operation.operationId).toBe(first);
      if (first.startsWith("{")) expect(JSON.parse(first).code, operation.operationId).toBe(0);
    }
  },
);

test("nothing is remembered, and any page token is taken", async () => {
  const { send } = await start({ stateless: true });
  const gone = await send("GET", "/im/v1/messages/om_nothing");
  expect(gone).toMatchObject({ code: 0 });
  const query = { page_token: "nothing", page_size: "5" };
  const page = await send("GET", "/contact/v3/users", { query });
  expect(page).toMatchObject({ code: 0, data: { has_more: false, page_token: "" } });
  expect((await send("DELETE", "/im/v1/chats/oc_x")).code).toBe(0);
  expect((await send("GET", "/im/v1/chats/oc_x")).code).toBe(0);
});

test("what the document forbids is still refused", async () => {
  const { send } = await start({ stateless: true });
  expect(await send("POST", "/im/v1/messages", { body: {} })).toMatchObject({ code: 99992402 });
  expect(await send("GET", "/im/v1/chats", { token: "t-g1AAAAAAAAAAAAAAAA" })).toMatchObject({
    code: 99991663,
  });
});

test("token endpoints keep to the credentials that the emulator knows", async () => {
  const send = sender(createEmulator({ stateless: true }).fetch, "https://open.feishu.cn");
  const internal = "/auth/v3/tenant_access_token/internal";
  const ask = (app_id: string, app_secret: string) =>
    send("POST", internal, { body: { app_id, app_secret } });
  expect((await ask(EMULATOR_APP_ID, EMULATOR_APP_SECRET)).body.expire).toBe(7200);
  expect((await ask(EMULATOR_APP_ID, "wrong")).code).toBe(10015);
  expect((await ask("cli_of_somebody_else", "any")).code).toBe(0);
  const exchange = (client_id: string) =>
    send("POST", "/authen/v2/oauth/token", {
      body: { grant_type: "authorization_code", client_id, client_secret: "x", code: "y" },
    });
  expect(await exchange(EMULATOR_APP_ID)).toMatchObject({ status: 400, code: 20002 });
  expect(await exchange("cli_of_somebody_else")).toMatchObject({ status: 200, code: 0 });
});
