import { type Client, LARK_DOMAIN, LarkError, tokenContext } from "@lark/core";
import type { TokenAnswer } from "./app.js";
import { accountsOf } from "./app.js";
import { base64url } from "./base64url.js";
import type { PollOptions } from "./device.js";
import { fieldsOf, poll, readDevice } from "./poll.js";
import { grantError } from "./user-grant.js";

/** Permissions and subscriptions that an app is to have beyond the template. */
export interface AppAddons {
  /** `false` begins with the smallest template. */
  readonly preset?: boolean | undefined;
  readonly scopes?: { readonly tenant?: readonly string[]; readonly user?: readonly string[] };
  readonly events?: {
    readonly items?: { readonly tenant?: readonly string[]; readonly user?: readonly string[] };
  };
  readonly callbacks?: { readonly items?: readonly string[] };
}

/** Options of {@link registerApp}. */
export interface RegisterAppOptions extends PollOptions {
  /** Sends the requests; `noAuth()` will do. Its domain says on which brand the registration begins. */
  readonly client: Client;
  /** Shows the user where to go: as a link or as a QR code. */
  readonly onVerification: (page: { readonly url: string; readonly expiresAt: number }) => void;
  /** Updates this app. Default: the page lets the user create one, or choose. */
  readonly appId?: string | undefined;
  /** Lets the user create a new app only. */
  readonly createOnly?: boolean | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** Addresses of one to six pictures to choose from. */
  readonly avatars?: readonly string[] | undefined;
  readonly addons?: AppAddons | undefined;
  /** Name of your product, for the platform's statistics. */
  readonly source?: string | undefined;
  /** As for `oauthApp`. */
  readonly accountsDomain?: string | undefined;
  /** Where an app of a Lark user is finished. Default: Lark's accounts service. */
  readonly larkAccountsDomain?: string | undefined;
}

/** An app that its user has registered. `appSecret` is a secret. */
export interface RegisteredApp {
  readonly appId: string;
  readonly appSecret: string;
  /** Who registered it. */
  readonly openId: string | undefined;
  /** `feishu` or `lark`: on which brand the app exists. */
  readonly tenantBrand: string | undefined;
}

const PATH = "/oauth/v1/app/registration";
/** s that a code lives when its answer does not say. Some live for an hour. */
const LIFETIME = 600;
const MOST_AVATARS = 6;

/**
 * Lets a user create an app, or change one, on a page of the platform, and gets its credentials: what a setup command
 * does.
 *
 * @throws `LarkError` of kind `config` for a wrong option, `auth` when the user refuses or does not answer in time,
 * `abort` after the `signal`.
 * @example
 * ```ts
 * const client = createClient({ auth: noAuth() });
 * const { appId, appSecret } = await registerApp({
 *   client,
 *   onVerification: ({ url }) => console.log(`Open ${url}`),
 * });
 * ```
 */
export async function registerApp(options: RegisterAppOptions): Promise<RegisteredApp> {
  const { client, onVerification, signal } = options;
  const { post } = tokenContext(client);
  const larkAccounts = options.larkAccountsDomain ?? accountsOf({ domain: LARK_DOMAIN });
  let accounts = accountsOf(client, options.accountsDomain);
  const ask = (fields: Record<string, string>) =>
    post(PATH, new URLSearchParams(fields), {
      origin: accounts,
      field: ["device_code", "client_id", "user_info"],
    });
  const parameters = await pageParameters(options);
  const begun = await ask({
    action: "begin",
    archetype: "PersonalAgent",
    auth_method: "client_secret",
    request_user_info: "open_id",
  });
  const device = readDevice(begun, "registration", LIFETIME);
  const page = new URL(device.verificationUriComplete);
  for (const [name, value] of parameters) page.searchParams.append(name, value);
  onVerification({ url: page.href, expiresAt: device.expiresAt });
  const look = async (): Promise<TokenAnswer> => {
    const answer = await ask({ action: "poll", device_code: device.deviceCode });
    // A user of Lark began on Feishu: the registration goes on over there.
    if (userOf(answer).tenant_brand !== "lark" || accounts === larkAccounts) return answer;
    if (fieldsOf(answer).client_secret) return answer;
    accounts = larkAccounts;
    return ask({ action: "poll", device_code: device.deviceCode });
  };
  return poll(device, look, registered, signal);
}

const userOf = (answer: TokenAnswer) =>
  Object(fieldsOf(answer).user_info) as { open_id?: string; tenant_brand?: string };

function registered(answer: TokenAnswer): RegisteredApp | undefined {
  if (!answer.success) throw grantError(answer, "app");
  const { client_id, client_secret } = answer.data;
  if (typeof client_id !== "string" || typeof client_secret !== "string") return undefined;
  const { open_id, tenant_brand } = userOf(answer);
  return { appId: client_id, appSecret: client_secret, openId: open_id, tenantBrand: tenant_brand };
}

async function pageParameters(options: RegisterAppOptions): Promise<[string, string][]> {
  const { addons, appId, avatars = [], createOnly, description, name, source } = options;
  if (avatars.length > MOST_AVATARS) {
    throw new LarkError("config", { reason: `registerApp: at most ${MOST_AVATARS} avatars` });
  }
  const parameters: [string, string | false | undefined][] = [
    ["from", "sdk"],
    ["source", source ? `lark-js/${source}` : "lark-js"],
    ["tp", "sdk"],
    ...avatars.map((url): [string, string] => ["avatar", url]),
    ["name", name],
    ["desc", description],
    ["addons", addons && (await encodeAddons(addons))],
    ["createOnly", createOnly && "true"],
    ["clientID", appId],
  ];
  return parameters.filter((pair): pair is [string, string] => Boolean(pair[1]));
}

/** As the page wants them: JSON, gzipped, as base64url. */
async function encodeAddons(addons: AppAddons): Promise<string> {
  const { preset, scopes, events, callbacks } = addons;
  const lists = [scopes?.tenant, scopes?.user, callbacks?.items]
    .concat([events?.items?.tenant, events?.items?.user])
    .flatMap((list) => list ?? []);
  if (!lists.length && preset !== false) {
    throw new LarkError("config", { reason: "registerApp: addons hold nothing" });
  }
  const json = new Blob([JSON.stringify({ preset, scopes, events, callbacks })]).stream();
  const zipped = json.pipeThrough(new CompressionStream("gzip"));
  return base64url(await new Response(zipped).arrayBuffer());
}
