import { inspect } from "node:util";
import {
  acceptAppTicket,
  type Client,
  type ClientOptions,
  clientAssertion,
  createClient,
  selfBuiltApp,
  staticTokens,
  storeApp,
  withOptions,
} from "@lark/core";
import { describe, expect } from "vitest";
import { APP, caught, logLines, PATH, readThing, test, writeThing } from "./fixtures.js";
import {
  failed,
  type Platform,
  RESEND,
  type Script,
  STORE_APP_TOKEN,
  STORE_TENANT_TOKEN,
  TENANT_TOKEN,
} from "./platform.js";

/** Everything that must never be seen. Long enough not to occur by chance. */
const SECRETS = {
  appSecret: "SECRET-app-secret-0123456789",
  ticket: "SECRET-app-ticket-0123456789",
  tenant: "t-SECRET-tenant-0123456789",
  app: "a-SECRET-app-0123456789",
  user: "u-SECRET-user-0123456789",
  helpdesk: "SECRET-helpdesk-0123456789",
  assertion: "SECRET-assertion-0123456789",
  body: "SECRET-body-0123456789",
};
const HELPDESK = { id: "7001", token: SECRETS.helpdesk };
const HIDDEN = [...Object.values(SECRETS), btoa(`${HELPDESK.id}:${HELPDESK.token}`)];

/** Every way in which a value usually ends up in a log. */
function everyView(value: unknown): string {
  const views = [
    String(value),
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
    inspect(value, { depth: Number.POSITIVE_INFINITY }),
    JSON.stringify(value) ?? "",
  ];
  if (value instanceof Error) {
    views.push(value.stack ?? "", JSON.stringify(value, Object.getOwnPropertyNames(value)));
    views.push(JSON.stringify({ ...value }));
    if (value.cause !== undefined) views.push(everyView(value.cause));
  }
  return views.join("\n");
}

function expectNoSecret(text: string) {
  expect(text.length).toBeGreaterThan(0);
  for (const secret of HIDDEN) expect(text).not.toContain(secret);
  // Nor a part of one.
  expect(text).not.toContain("SECRET");
}

/** A client at `debug` whose lines, hooks and console output are all kept. */
function observed(platform: Platform, options: Partial<ClientOptions>) {
  const { lines, logger } = logLines();
  const see = (what: unknown) => void lines.push(everyView(what));
  const client = createClient({
    auth: selfBuiltApp({ ...APP, appSecret: SECRETS.appSecret }),
    domain: platform.origin,
    retry: { attempts: 2, baseDelay: 1 },
    helpdesk: HELPDESK,
    logger,
    logLevel: "debug",
    hooks: { request: see, response: see, retry: see, error: see },
    ...options,
  });
  return { client, lines };
}

/** Answers that quote what they were sent, as a careless gateway does. */
const echoes: [string, Script][] = [
  ["an API error", ({ headers, bytes }) => failed(1, { msg: `${headers.authorization} ${bytes}` })],
  [
    "details",
    ({ headers, bytes }) =>
      failed(99992402, {
        error: {
          log_id: "log-9",
          troubleshooter: `https://example.com/?t=${headers.authorization}`,
          helps: [
            { url: `https://example.com/?t=${headers.authorization}`, description: `${bytes}` },
          ],
          field_violations: [{ field: "x", value: `${bytes}`, description: headers.authorization }],
          permission_violations: [{ subject: headers.authorization }],
        },
      }),
  ],
  ["a refused token", ({ headers }) => failed(99991663, { msg: `bad ${headers.authorization}` })],
  [
    "HTML",
    ({ headers, bytes }) => ({
      status: 502,
      body: `<html>${JSON.stringify(headers)} ${bytes}</html>`,
    }),
  ],
  [
    "HTML that breaks off within",
    ({ headers, bytes }) => ({
      status: 502,
      body: `<${"x".repeat(175)}${headers.authorization ?? JSON.parse(String(bytes)).app_secret}`,
    }),
  ],
  ["a lost connection", () => ({ cut: "before" })],
  ["an OAuth error", ({ bytes }) => ({ status: 400, body: { error: `bad ${bytes}` } })],
];

describe("no secret is seen", () => {
  test.for(echoes)("when the token endpoint answers with %s", async ([, script], { platform }) => {
    platform.on(`POST ${TENANT_TOKEN}`, script);
    const { client, lines } = observed(platform, {});
    lines.push(everyView(await caught(readThing(client))));
    expectNoSecret(lines.join("\n"));
  });

  test.for(echoes)("when an operation answers with %s", async ([, script], { platform }) => {
    platform.on(`POST ${TENANT_TOKEN}`, {
      body: { code: 0, tenant_access_token: SECRETS.tenant, expire: 7200 },
    });
    platform.on(`GET ${PATH}`, script);
    const { client, lines } = observed(platform, {});
    lines.push(everyView(await caught(readThing(client))));
    const asUser = withOptions(client, { userAccessToken: SECRETS.user });
    lines.push(everyView(await caught(readThing(asUser))));
    expectNoSecret(lines.join("\n"));
  });

  test.for(echoes)(
    "when a store app's endpoints answer with %s",
    async ([, script], { platform }) => {
      for (const broken of [STORE_APP_TOKEN, STORE_TENANT_TOKEN, RESEND]) {
        platform.ticket = broken === RESEND ? "another" : SECRETS.ticket;
        platform.on(`POST ${STORE_APP_TOKEN}`, ({ json }) =>
          (json as { app_ticket: string }).app_ticket === platform.ticket
            ? { body: { code: 0, app_access_token: SECRETS.app, expire: 7200 } }
            : failed(10012),
        );
        platform.on(`POST ${broken}`, script);
        const auth = storeApp({ ...APP, appSecret: SECRETS.appSecret, ticketTimeout: 1 });
        const { client, lines } = observed(platform, { auth });
        await acceptAppTicket(client, { app_id: APP.appId, app_ticket: SECRETS.ticket });
        lines.push(everyView(await caught(readThing(client, {}, { tenantKey: "tenant-1" }))));
        expectNoSecret(lines.join("\n"));
      }
    },
  );

  test.for(echoes)(
    "when the accounts service answers with %s",
    async ([, script], { platform }) => {
      platform.on("POST /oauth/v3/token", script);
      const assertion = clientAssertion({
        sign: async () => SECRETS.assertion,
        accountsDomain: platform.origin,
      });
      const auth = selfBuiltApp({ appId: APP.appId, assertion });
      const { client, lines } = observed(platform, { auth });
      lines.push(everyView(await caught(readThing(client))));
      expectNoSecret(lines.join("\n"));
    },
  );

  test("in a run that succeeds", async ({ platform }) => {
    platform.on(`POST ${TENANT_TOKEN}`, {
      body: { code: 0, tenant_access_token: SECRETS.tenant, expire: 7200 },
    });
    const { client, lines } = observed(platform, {});
    await readThing(client);
    await writeThing(client, { body: { text: SECRETS.body } }, { userAccessToken: SECRETS.user });
    expect(platform.at(PATH)[0]?.headers.authorization).toContain(SECRETS.tenant);
    expectNoSecret(lines.join("\n"));
  });

  test("when a request cannot be sent", async ({ platform }) => {
    const { client, lines } = observed(platform, {});
    const body = { text: SECRETS.body, id: 1n };
    lines.push(everyView(await caught(writeThing(client, { body }))));
    for (const broken of [`${SECRETS.user}\nx`, `${SECRETS.user}密`]) {
      for (const option of ["userAccessToken", "tenantAccessToken", "appAccessToken"]) {
        lines.push(everyView(await caught(readThing(client, {}, { [option]: broken }))));
      }
      const headers = { "X-Key": broken };
      lines.push(everyView(await caught(readThing(client, {}, { headers }))));
    }
    expectNoSecret(lines.join("\n"));
  });

  test("when nobody listens", async ({ platform }) => {
    const { client, lines } = observed(platform, {});
    await platform.close();
    lines.push(everyView(await caught(readThing(client))));
    lines.push(everyView(await caught(readThing(client, {}, { userAccessToken: SECRETS.user }))));
    expectNoSecret(lines.join("\n"));
  });

  test("when a call times out or is aborted", async ({ platform }) => {
    platform.on(`GET ${PATH}`, () => new Promise(() => {}));
    const { client, lines } = observed(platform, { retry: false });
    const options = { userAccessToken: SECRETS.user };
    lines.push(everyView(await caught(readThing(client, {}, { ...options, timeout: 20 }))));
    const signal = AbortSignal.timeout(20);
    lines.push(everyView(await caught(readThing(client, {}, { ...options, signal }))));
    expectNoSecret(lines.join("\n"));
  });
});

test("clients and providers show none of what they hold", async ({ platform }) => {
  platform.on(`POST ${TENANT_TOKEN}`, {
    body: { code: 0, tenant_access_token: SECRETS.tenant, expire: 7200 },
  });
  const { client } = observed(platform, {});
  await readThing(client);
  const store = storeApp({ ...APP, appSecret: SECRETS.appSecret, appTicket: SECRETS.ticket });
  const tokens = staticTokens({ userAccessToken: SECRETS.user, appAccessToken: SECRETS.app });
  const shown: unknown[] = [
    client,
    withOptions(client, { userAccessToken: SECRETS.user }) satisfies Client,
    selfBuiltApp({ ...APP, appSecret: SECRETS.appSecret }),
    store,
    tokens,
    { deep: { inside: [client] } },
  ];
  for (const value of shown) expectNoSecret(everyView(value));
  expect(JSON.parse(JSON.stringify(client))).toEqual({
    domain: platform.origin,
    appId: "cli_test",
  });
});

test("short secrets do not garble the rest of an error", async ({ platform, connect }) => {
  platform.on(`GET ${PATH}`, failed(99992402, { msg: "token 1 is wrong" }));
  const error = await caught(readThing(connect(), {}, { userAccessToken: "1" }));
  expect(error).toMatchObject({ kind: "api", code: 99992402, msg: "token *** is wrong" });
});

test("a secret that JSON writes otherwise is hidden too", async ({ platform, connect }) => {
  const appSecret = 'SECRET"with\\quotes';
  platform.on(`POST ${TENANT_TOKEN}`, failed(10014, { msg: `wrong: ${appSecret}` }));
  const client = connect({ auth: selfBuiltApp({ ...APP, appSecret }) });
  expect(everyView(await caught(readThing(client)))).not.toContain("with");
});
