import {
  AppType,
  CAppTicket,
  Client,
  DefaultCache,
  LoggerLevel,
  withTenantKey,
  withUserAccessToken,
} from "@larksuiteoapi/node-sdk";
import { expect, test } from "vitest";
import { given, office, personOf, refusedWith, STORE_APP } from "./support/office.js";

const TOKENS = "/open-apis/auth/v3/tenant_access_token/internal";

test("a self-built app asks for one token and keeps it", async () => {
  const { client, emulator } = await office();
  await client.contact.v3.scope.list();
  await client.contact.v3.scope.list();
  const paths = emulator.requests.map(({ path }) => path);
  expect(paths.filter((path) => path === TOKENS)).toHaveLength(1);
  expect(emulator.requests.at(-1)).toMatchObject({ operation: "contact.v3.scope.list", code: 0 });
});

test("a wrong secret gets no token, and the call is refused", async () => {
  const { url } = await office();
  const client = new Client({
    appId: STORE_APP.appId,
    appSecret: "wrong",
    domain: url,
    cache: new DefaultCache(),
    loggerLevel: LoggerLevel.fatal,
  });
  await expect(client.contact.v3.scope.list()).rejects.toThrow();
});

test("a store app's ticket opens each tenant that installed it, and no other", async () => {
  const { emulator, url } = await office();
  const cache = new DefaultCache();
  await cache.set(CAppTicket, emulator.appTicket(STORE_APP.appId), undefined, {
    namespace: STORE_APP.appId,
  });
  const { appId, appSecret } = STORE_APP;
  const client = new Client({
    appId,
    appSecret,
    appType: AppType.ISV,
    domain: url,
    cache,
    loggerLevel: LoggerLevel.fatal,
  });
  const sent = async (tenant: string) =>
    client.im.v1.message.create(
      {
        params: { receive_id_type: "email" },
        data: { receive_id: "ada@example.com", msg_type: "text", content: '{"text":"hi"}' },
      },
      withTenantKey(tenant),
    );
  const one = given((await sent("tenant-one")).data?.message_id);
  const path = { message_id: one };
  const got = await client.im.v1.message.get({ path }, withTenantKey("tenant-one"));
  expect(got.data?.items?.[0]?.body?.content).toBe('{"text":"hi"}');
  expect(await refusedWith(client.im.v1.message.get({ path }, withTenantKey("tenant-two")))).toBe(
    99992354,
  );
  await expect(sent("tenant-three")).rejects.toThrow();
});

test("a user access token acts as its user", async () => {
  const { client, emulator } = await office();
  const ada = await personOf(client, "ada@example.com");
  const token = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const { data } = await client.im.v1.message.create(
    {
      params: { receive_id_type: "email" },
      data: { receive_id: "grace@example.com", msg_type: "text", content: '{"text":"hi"}' },
    },
    withUserAccessToken(token),
  );
  expect(data?.sender).toMatchObject({ id: ada, sender_type: "user" });
});
