import {
  appCredentials,
  clientAssertion,
  createClient,
  LARK_DOMAIN,
  noAuth,
  selfBuiltApp,
} from "@lark/core";
import { expect, test } from "vitest";

const appId = "cli_test";

test("a self-built app shows its secret", async () => {
  const client = createClient({ auth: selfBuiltApp({ appId, appSecret: "secret" }) });
  expect(await appCredentials(client)).toEqual({ appId, appSecret: "secret" });
});

test("or an assertion for the client's domain", async () => {
  const assertion = clientAssertion({ sign: async (audience) => `signed for ${audience}` });
  const client = createClient({
    auth: selfBuiltApp({ appId, assertion }),
    domain: LARK_DOMAIN,
  });
  expect(await appCredentials(client)).toEqual({
    appId,
    assertion: "signed for open.larksuite.com",
  });
});

test("what has neither says so", async () => {
  const client = createClient({ auth: noAuth() });
  await expect(appCredentials(client)).rejects.toMatchObject({ kind: "config" });
});
