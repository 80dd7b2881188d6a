import {
  type Client,
  type ClientOptions,
  createClient,
  isLarkError,
  type LarkError,
  selfBuiltApp,
} from "@lark/core";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  EMULATOR_CLIENT_ASSERTION,
  type Emulator,
  type EmulatorOptions,
} from "@lark/emulator";
import { authorizeUrl, exchangeCode, type OAuthApp, oauthApp, type UserGrant } from "@lark/oauth";
import { expect } from "vitest";

export const APP = { appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET };
export const REDIRECT = "https://app.example.com/callback";
export const ADA = "ada@example.com";
const TOKEN = "/open-apis/authen/v2/oauth/token";

/** An emulator, a client of it and the app that users sign in to; what is logged is kept. */
export interface Stage {
  readonly emulator: Emulator;
  readonly client: Client;
  readonly app: OAuthApp;
  readonly lines: string[];
}

export function stage(
  options: EmulatorOptions = {},
  clientOptions: Partial<ClientOptions> = {},
): Stage {
  const own = { ...APP, clientAssertion: EMULATOR_CLIENT_ASSERTION };
  const apps = [own, ...(options.apps ?? [])].map((app) => ({ redirectUris: [REDIRECT], ...app }));
  const emulator = createEmulator({ ...options, apps });
  const lines: string[] = [];
  const at = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  const client = createClient({
    auth: selfBuiltApp(APP),
    fetch: emulator.fetch,
    retry: { baseDelay: 1 },
    logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") },
    ...clientOptions,
  });
  return { emulator, client, lines, app: oauthApp({ client, appSecret: APP.appSecret }) };
}

/** Where the page leads back to when this user agrees; `deny` refuses. */
export async function agree(emulator: Emulator, url: string, user = ADA): Promise<URL> {
  const page = new URL(url);
  page.searchParams.set("auto", user);
  const answer = await emulator.fetch(page, { redirect: "manual" });
  return new URL(answer.headers.get("location") ?? expect.unreachable(await answer.text()));
}

/** Signs Ada in. */
export async function signIn(
  { emulator, app }: Pick<Stage, "emulator" | "app">,
  scopes: readonly string[] = ["offline_access", "im:chat"],
): Promise<UserGrant> {
  const { url, codeVerifier, state } = await authorizeUrl(app, { redirectUri: REDIRECT, scopes });
  const { searchParams } = await agree(emulator, url);
  expect(searchParams.get("state")).toBe(state);
  const code = searchParams.get("code") as string;
  return exchangeCode(app, { code, codeVerifier, redirectUri: REDIRECT, scopes });
}

/** The `LarkError` that a promise rejects with. */
export async function caught(promise: Promise<unknown>): Promise<LarkError> {
  const error = await promise.then(
    () => expect.unreachable("it should have failed"),
    (thrown) => thrown,
  );
  if (!isLarkError(error)) throw error;
  return error;
}

/** Requests that reached the token endpoint with this grant type; a fault answers before the body is read. */
export const redeemed = ({ requests }: Pick<Emulator, "requests">, grant = "refresh_token") =>
  requests.filter(
    ({ path, body }) =>
      path === TOKEN && (body as { grant_type?: string } | undefined)?.grant_type !== other(grant),
  );

const other = (grant: string) =>
  grant === "refresh_token" ? "authorization_code" : "refresh_token";

/** A `fetch` that holds back what `holds` says until it is opened. */
export function gated(fetch: typeof globalThis.fetch, holds: (body: string) => boolean) {
  let open = () => {};
  let arrived = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const held = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const gate: typeof globalThis.fetch = async (input, init) => {
    if (holds(String(init?.body))) {
      arrived();
      await opened;
    }
    return fetch(input, init);
  };
  return { fetch: gate, held, open: () => open() };
}
