import { getUserInfo } from "@lark/authen-v1";
import { withOptions } from "@lark/core";
import { authorizeUrl, memoryStore, oauthApp, refreshGrant, userSession } from "@lark/oauth";
import { authenV1 } from "@lark/oauth/v1";
import { expect, test } from "vitest";
import { APP, caught, REDIRECT, signIn, stage } from "./support.js";

function older() {
  const here = stage();
  const { client } = here;
  return { ...here, app: oauthApp({ client, appSecret: APP.appSecret, grants: authenV1() }) };
}

test("the older endpoints sign users in and refresh their tokens", async () => {
  const here = older();
  const { url } = await authorizeUrl(here.app, { redirectUri: REDIRECT });
  expect(url).toContain("/open-apis/authen/v1/index?app_id=");
  const grant = await signIn(here, ["im:chat"]);
  expect(grant).toMatchObject({ refreshable: true, accessToken: expect.stringMatching(/^u-/) });
  const next = await refreshGrant(here.app, grant);
  const asAda = withOptions(here.client, { userAccessToken: next.accessToken });
  expect((await getUserInfo(asAda)).name).toBe("Ada Lovelace");
  expect((await caught(refreshGrant(here.app, grant))).code).toBe(20073);
});

test("a session of theirs keeps itself fresh", async () => {
  const here = older();
  const session = userSession({ app: here.app, store: memoryStore(), user: "ada" });
  const grant = await signIn(here, ["im:chat"]);
  await session.save({ ...grant, expiresAt: Date.now() - 1 });
  expect(await session.getToken()).not.toBe(grant.accessToken);
});

test("the generations do not take each other's refresh tokens", async () => {
  const here = older();
  const grant = await signIn(here, ["offline_access"]);
  const current = oauthApp({ client: here.client, appSecret: APP.appSecret });
  expect((await caught(refreshGrant(current, grant))).code).toBe(20026);
});
