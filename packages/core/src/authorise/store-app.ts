import { check, isCount, isText } from "../client/check.js";
import { type Client, configOf } from "../client/config.js";
import type { Answer } from "../decode/answer.js";
import { BAD_APP_TICKET, FREQUENCY_LIMIT } from "../error/codes.js";
import { configError, LarkError } from "../error/error.js";
import { issued } from "./issued.js";
import type { TokenContext, TokenProvider } from "./token-provider.js";
import { type IssuedToken, tokenKey } from "./token-store.js";

/** Credentials of a store app (ISV). */
export interface StoreAppOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** A ticket to start with, until a pushed one is accepted. */
  readonly appTicket?: string | undefined;
  /**
   * ms to wait for a ticket after asking the platform to push one. Default 10 000. The push can take minutes; a call
   * that gives up says so, and a later one finds the ticket.
   */
  readonly ticketTimeout?: number | undefined;
}

/** ms between looks for a ticket that may come through another process. */
const TICKET_POLL = 250;

const AUTH = "/open-apis/auth/v3";
const ticketKey = (domain: string, appId: string) => tokenKey(domain, appId, "ticket");

/**
 * Tokens of a store app: the app ticket that the platform pushes gives an app access token, which gives a tenant access
 * token for each `tenantKey`. Pass the pushed ticket to {@link acceptAppTicket}; with several processes, share it by the
 * client's `cache`.
 *
 * @throws `LarkError` of kind `config` when a credential is missing. Calls throw one of kind `auth` when `tenantKey` is
 * missing or no ticket arrives in time.
 * @example
 * ```ts
 * const client = createClient({ auth: storeApp({ appId: "cli_…", appSecret: "…" }), cache });
 * const tenant = withOptions(client, { tenantKey: header.tenant_key });
 * ```
 * @see https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token
 */
export function storeApp(options: StoreAppOptions): TokenProvider {
  check("storeApp", options, {
    appId: isText,
    appSecret: isText,
    appTicket: isText,
    ticketTimeout: isCount,
  });
  const { appId, appSecret, appTicket, ticketTimeout = 10_000 } = options;
  if (!appId) throw configError('storeApp: "appId" is missing');
  if (!appSecret) throw configError('storeApp: "appSecret" is missing');
  const app = { app_id: appId, app_secret: appSecret };

  const appToken = (context: TokenContext) =>
    context.store.get(tokenKey(context.domain, appId, "app"), async () => {
      const { post } = context;
      const exchange = (ticket: string) =>
        post(
          `${AUTH}/app_access_token`,
          { ...app, app_ticket: ticket },
          { field: "app_access_token" },
        );
      // The newest ticket first: the cached one was pushed later than the one in the options.
      const known = [await context.store.peek(ticketKey(context.domain, appId)), appTicket];
      const tried: string[] = [];
      let answer: Answer<Record<string, unknown>> | undefined;
      for (const ticket of known) {
        if (!ticket || tried.includes(ticket)) continue;
        tried.push(ticket);
        answer = await exchange(ticket);
        if (answer.code !== BAD_APP_TICKET) break;
      }
      if (!answer || answer.code === BAD_APP_TICKET)
        answer = await exchange(await newTicket(context, tried));
      return issued(answer, "app_access_token", `app access token of store app ${appId}`);
    });

  const newTicket = async (
    { domain, post, store }: TokenContext,
    stale: string[],
  ): Promise<string> => {
    const { error } = await post(`${AUTH}/app_ticket/resend`, app);
    // Not the wall clock, which may be moved.
    const end = performance.now() + ticketTimeout;
    while (!error && performance.now() < end) {
      const ticket = await store.peek(ticketKey(domain, appId));
      if (ticket && !stale.includes(ticket)) return ticket;
      await new Promise((resolve) => setTimeout(resolve, TICKET_POLL));
    }
    throw new LarkError("auth", {
      ...error,
      reason: error
        ? `the platform did not resend the app ticket: ${error.msg}`
        : `store app ${appId} has no ${stale.length ? "valid " : ""}app ticket, and none arrived within ${ticketTimeout} ms; the platform pushes it to the app's event URL: hand it to acceptAppTicket()`,
    });
  };

  const tenantToken = async (tenantKey: string, context: TokenContext): Promise<IssuedToken> => {
    const exchange = async () => {
      const token = await appToken(context);
      const answer = await context.post(
        `${AUTH}/tenant_access_token`,
        { app_access_token: token, tenant_key: tenantKey },
        { field: "tenant_access_token" },
      );
      return { token, answer };
    };
    let { token, answer } = await exchange();
    if (!answer.success && answer.code !== FREQUENCY_LIMIT && answer.status < 500) {
      // The app access token may have died early; another one is worth one more try.
      await context.store.drop(tokenKey(context.domain, appId, "app"), token);
      ({ answer } = await exchange());
    }
    return issued(answer, "tenant_access_token", `tenant access token of store app ${appId}`);
  };

  return {
    kinds: ["tenant", "app"],
    appId,
    async getToken({ kind, tenantKey }, context) {
      if (kind === "app") return appToken(context);
      if (!tenantKey) {
        throw new LarkError("auth", {
          reason: `store app ${appId} acts in one tenant at a time: pass tenantKey, by withOptions() or with the call`,
        });
      }
      const key = tokenKey(context.domain, appId, "tenant", tenantKey);
      return context.store.get(key, () => tenantToken(tenantKey, context));
    },
    dropToken: (token, { kind, tenantKey }, { domain, store }) =>
      store.drop(tokenKey(domain, appId, kind, kind === "tenant" ? tenantKey : undefined), token),
  };
}

/**
 * Stores the app ticket that the platform pushes each hour as an `app_ticket` event. The latest wins.
 *
 * @param event The `event` object of the pushed event.
 * @throws `LarkError` of kind `config` for another app's ticket.
 * @example
 * ```ts
 * await acceptAppTicket(client, body.event);
 * ```
 * @see https://open.feishu.cn/document/server-docs/application-v6/event/app_ticket-events
 */
export async function acceptAppTicket(
  client: Client,
  event: { readonly app_id: string; readonly app_ticket: string },
): Promise<void> {
  const { domain, store } = configOf(client, "acceptAppTicket").tokens;
  const { app_id, app_ticket } = Object(event) as Partial<typeof event>;
  if (!app_ticket || !app_id || app_id !== client.appId) {
    throw configError(`acceptAppTicket: not a ticket for app ${client.appId}`);
  }
  await store.put(ticketKey(domain, app_id), { token: app_ticket, expiresIn: null });
}
