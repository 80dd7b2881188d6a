// Users of several tenants sign in to one store app, and it acts for each in the tenant that the user belongs to.
import { acceptAppTicket, createClient, storeApp, withOptions } from "@lark/core";
import { createEmulator, type Emulator } from "@lark/emulator";
import { createMessage, listChat } from "@lark/im-v1";
import { memoryStore, oauthApp } from "@lark/oauth";
import { createSignIn } from "@lark/oauth/web";
import { expect, test } from "vitest";
import { agree, caught, REDIRECT } from "./support.js";

const APP = { appId: "cli_00000000000000aa", appSecret: "the-secret-of-the-store-app" };
const TENANTS = ["tenantone0000001", "tenanttwo0000002"] as const;
const SITE = new URL(REDIRECT).origin;

/** Who of a tenant has this name. */
async function personIn(emulator: Emulator, tenant: string, named: string): Promise<string> {
  const url = `http://localhost/_emulator/tenants/${tenant}/directory`;
  const { users } = (await (await emulator.fetch(url)).json()) as {
    users: { name: string; unionId: string }[];
  };
  return users.find(({ name }) => name === named)?.unionId ?? expect.unreachable(named);
}

function site() {
  const emulator = createEmulator({
    apps: [{ ...APP, type: "store", tenants: TENANTS, redirectUris: [REDIRECT] }],
  });
  const client = createClient({ auth: storeApp(APP), fetch: emulator.fetch });
  const signIn = createSignIn({
    app: oauthApp({ client, appSecret: APP.appSecret }),
    store: memoryStore(),
    secret: "a secret of thirty-two characters",
    redirectUri: REDIRECT,
    scopes: ["offline_access", "im:chat"],
  });
  return { emulator, client, signIn };
}

async function signInAs({ emulator, signIn }: ReturnType<typeof site>, user: string) {
  const login = await signIn.login(new Request(`${SITE}/login`));
  const back = await agree(emulator, login.headers.get("location") as string, user);
  const cookieOf = (answer: Response) => answer.headers.getSetCookie().at(-1)?.split(";")[0] ?? "";
  const headers = { cookie: cookieOf(login) };
  const answer = await signIn.callback(new Request(back, { headers }));
  expect(answer.status).toBe(303);
  const request = new Request(SITE, { headers: { cookie: cookieOf(answer) } });
  return (await signIn.identify(request)) ?? expect.unreachable();
}

test("users of two tenants sign in to a store app, each into their own", async () => {
  const here = site();
  const { emulator, client } = here;
  const seen: string[][] = [];
  const people: string[] = [];
  for (const tenant of TENANTS) {
    // No ticket is needed for a user to sign in: none has come yet.
    const { user, session } = await signInAs(
      here,
      await personIn(emulator, tenant, "Ada Lovelace"),
    );
    people.push(user.openId);
    expect(user).toMatchObject({ tenantKey: tenant, name: "Ada Lovelace" });

    // As the user, with a token that is refreshed.
    const grant = (await session.grant()) ?? expect.unreachable();
    await session.save({ ...grant, expiresAt: Date.now() - 1 });
    const asUser = createClient({ auth: session, fetch: emulator.fetch });
    const { items = [] } = await listChat(asUser);
    seen.push(items.map(({ chat_id }) => chat_id ?? ""));
    expect(await session.getToken()).not.toBe(grant.accessToken);
  }
  expect(seen[0]?.length).toBeGreaterThan(0);
  expect(seen[1]?.length).toBe(seen[0]?.length);
  expect(new Set(seen.flat()).size).toBe(seen.flat().length);
  expect(emulator.requests.filter(({ path }) => path.startsWith("/open-apis/auth/v3"))).toEqual([]);

  // As the app, in the tenant of who asks.
  const app_ticket = emulator.appTicket(APP.appId);
  await acceptAppTicket(client, { app_id: APP.appId, app_ticket });
  for (const [index, tenantKey] of TENANTS.entries()) {
    const greet = (receive_id = "") =>
      createMessage(withOptions(client, { tenantKey }), {
        query: { receive_id_type: "open_id" },
        body: { receive_id, msg_type: "text", content: JSON.stringify({ text: "hi" }) },
      });
    expect(await greet(people[index])).toMatchObject({ message_id: expect.any(String) });
    expect(await caught(greet(people[1 - index]))).toMatchObject({ kind: "api" });
  }
});
