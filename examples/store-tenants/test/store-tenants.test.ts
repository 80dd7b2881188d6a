// The server in a process of its own; the platform, with two tenants, is an emulator on a socket.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { batchGetIdUser } from "@lark/contact-v3";
import { type Client, createClient, storeApp, withOptions } from "@lark/core";
import { createEmulator } from "@lark/emulator";
import { type Listening, listen } from "@lark/emulator/node";
import { createChat, getMessage } from "@lark/im-v1";
import { freePort } from "@lark-tooling/testing/free-port";
import { type Program, startProgram } from "@lark-tooling/testing/program";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { createStorage } from "unstorage";
import fsDriver from "unstorage/drivers/fs-lite";
import { afterAll, beforeAll, expect, test } from "vitest";

const APP = { appId: "cli_00000000000000aa", appSecret: "the-secret-of-the-store-app" };
const TENANTS = ["tenantone0000001", "tenanttwo0000002"] as const;
const SECRETS = { encryptKey: "key of the events", verificationToken: "token of the events" };

let port: number;
let platform: Listening;
let server: Program;
let folder: string;
let site: string;
let emulator: ReturnType<typeof createEmulator>;
/** The app in a tenant; it shares tickets and tokens with the server, as another process of it would. */
const inside = (tenantKey: string): Client =>
  withOptions(
    createClient({
      auth: storeApp(APP),
      domain: platform.url,
      cache: createStorage({ driver: fsDriver({ base: folder }) }),
    }),
    { tenantKey },
  );

const start = () =>
  startProgram([process.execPath, "--import", "tsx", "src/server.ts"], {
    cwd: join(import.meta.dirname, ".."),
    env: {
      PORT: String(port),
      APP_ID: APP.appId,
      APP_SECRET: APP.appSecret,
      ENCRYPT_KEY: SECRETS.encryptKey,
      VERIFICATION_TOKEN: SECRETS.verificationToken,
      SECRET: "32 characters that nobody guesses",
      LARK_DOMAIN: platform.url,
      LARK_ACCOUNTS: platform.url,
      DATA: folder,
    },
    ready: /listening/,
  });

beforeAll(async () => {
  port = await freePort();
  site = `http://localhost:${port}`;
  folder = await mkdtemp(join(tmpdir(), "store-tenants-"));
  emulator = createEmulator({
    apps: [
      {
        ...APP,
        ...SECRETS,
        type: "store",
        tenants: TENANTS,
        eventUrl: `http://127.0.0.1:${port}/events`,
      },
    ],
  });
  platform = await listen(emulator);
  server = await start();
});
afterAll(async () => {
  await server?.stop();
  await platform?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Signs in who has this address in a tenant; resolves to the cookie. */
async function signIn(tenant: string, email: string): Promise<string> {
  const { user_list = [] } = await batchGetIdUser(inside(tenant), {
    query: { user_id_type: "union_id" },
    body: { emails: [email] },
  });
  const login = await fetch(`${site}/login`, { redirect: "manual" });
  const attempt = login.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const page = `${login.headers.get("location")}&auto=${user_list[0]?.user_id}`;
  const agreed = await fetch(page, { redirect: "manual" });
  const headers = { cookie: attempt };
  const back = await fetch(agreed.headers.get("location") ?? "", { redirect: "manual", headers });
  expect(back.status).toBe(303);
  return back.headers.getSetCookie().at(-1)?.split(";")[0] ?? "";
}

/** How often an endpoint for tokens was asked. */
const asked = (endpoint: string) =>
  emulator.requests.filter(({ path }) => path === `/open-apis/auth/v3/${endpoint}`).length;

const chatsOf = async (cookie: string) => {
  const answer = await fetch(`${site}/`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  const { chats } = (await answer.json()) as { chats: { name: string; chat_id: string }[] };
  return chats;
};

test("nobody is let in before signing in", async () => {
  expect((await fetch(`${site}/`)).status).toBe(401);
  const greet = (headers: Record<string, string>) =>
    fetch(`${site}/greet`, { method: "POST", headers });
  expect((await greet({})).status).toBe(403);
  expect((await greet({ "sec-fetch-site": "same-origin" })).status).toBe(401);
});

test("users of two tenants each see their own, by a token of their own", async () => {
  const [ada, eve] = [
    await signIn(TENANTS[0], "ada@example.com"),
    await signIn(TENANTS[1], "ada@example.com"),
  ];
  for (const [index, tenant] of TENANTS.entries()) {
    await createChat(inside(tenant), { body: { name: `only in ${index}` } });
  }
  const [one, two] = await Promise.all([chatsOf(ada), chatsOf(eve)]);
  const names = (chats: { name: string }[]) =>
    chats.map(({ name }) => name).filter((name) => /^only/.test(name));
  expect([names(one), names(two)]).toEqual([["only in 0"], ["only in 1"]]);
  const ids = new Set([...one, ...two].map(({ chat_id }) => chat_id));
  expect(ids.size).toBe(one.length + two.length);
  for (let round = 0; round < 3; round++) await Promise.all([chatsOf(ada), chatsOf(eve)]);
  expect(asked("tenant_access_token")).toBe(TENANTS.length);
});

test("the bot writes to who asked, in that user's tenant", async () => {
  for (const tenant of TENANTS) {
    const cookie = await signIn(tenant, "grace@example.com");
    const answer = await fetch(`${site}/greet`, {
      method: "POST",
      headers: { cookie, "sec-fetch-site": "same-origin" },
    });
    const { message_id } = (await answer.json()) as { message_id: string };
    const { items = [] } = await getMessage(inside(tenant), { path: { message_id } });
    expect(items[0]?.body?.content).toContain("Hello from the app of your tenant");
    const [other = ""] = TENANTS.filter((key) => key !== tenant);
    await expect(getMessage(inside(other), { path: { message_id } })).rejects.toThrow();
  }
});

test("the ticket outlives the process", async () => {
  const before = asked("app_ticket/resend");
  expect(before).toBe(1);
  const tries = emulator.deliveries.length;
  emulator.clock.advance(7_200_000);
  await waitFor("the ticket of a later hour", () => emulator.deliveries.length > tries);
  await server.stop();
  server = await start();
  const cookie = await signIn(TENANTS[0], "ada@example.com");
  expect((await chatsOf(cookie)).length).toBeGreaterThan(0);
  expect(asked("app_ticket/resend")).toBe(before);
  expect(server.said()).not.toContain(APP.appSecret);
});
