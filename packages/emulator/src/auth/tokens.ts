import type { TokenKind } from "../schema/document-types.js";
import type { Clock } from "../state/clock.js";
import { createRandom } from "../state/random.js";

/** Lifetime of tenant and app access tokens: 2 hours, in ms. */
const TOKEN_LIFETIME = 7_200_000;
/** Below this many ms before expiry the platform issues a new token instead of the old one. */
const RENEWAL_WINDOW = 1_800_000;

const TOKEN_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What a token stands for. */
export interface Grant {
  kind: TokenKind;
  appId: string;
  /** Absent on a store app's own token. */
  tenantKey?: string;
  /** Union id of the user of a user access token. */
  userId?: string;
  /** Scopes the user granted; absent means all. */
  scopes?: readonly string[];
  /** ms since the Unix epoch */
  expiresAt: number;
}

export interface IssuedToken {
  token: string;
  /** Whole seconds the token is still valid for. */
  expire: number;
}

/** The tokens of one emulator. */
export interface Tokens {
  /** A tenant or app access token, the same one while 30 minutes or more of it remain. */
  issue(kind: "tenant" | "app", appId: string, tenantKey?: string): IssuedToken;
  /** A user access token; always a new one. The older endpoints issue short ones. */
  issueUser(
    grant: Omit<Grant, "kind" | "expiresAt">,
    lifetime: number,
    form?: "jwt" | "short",
  ): IssuedToken;
  /** Ends a token before its time; `false` for one that is not known. */
  revoke(token: string): boolean;
  /** What a token stands for, expired or not. */
  find(token: string): Grant | undefined;
  expired(grant: Grant): boolean;
  /** A store app's current ticket. */
  appTicket(appId: string): string;
  /** Replaces a store app's ticket; the old one stops working. */
  renewAppTicket(appId: string): string;
  clear(): void;
}

export function createTokens(seed: string, clock: Clock): Tokens {
  const grants = new Map<string, Grant>();
  const latest = new Map<string, string>();
  const tickets = new Map<string, string>();
  let count = 0;
  const random = () => {
    count += 1;
    return createRandom(`${seed}/token/${count}`);
  };
  // A second that has begun counts: what was issued a moment ago has its whole life.
  const remaining = (grant: Grant) => Math.ceil((grant.expiresAt - clock.now()) / 1000);

  return {
    issue(kind, appId, tenantKey) {
      const key = `${kind}/${appId}/${tenantKey}`;
      const known = latest.get(key);
      const held = known === undefined ? undefined : grants.get(known);
      if (known !== undefined && held && held.expiresAt - clock.now() >= RENEWAL_WINDOW) {
        return { token: known, expire: remaining(held) };
      }
      const prefix = kind === "tenant" ? "t-g1" : "a-g1";
      const token = prefix + random().text(TOKEN_ALPHABET, 38);
      const grant: Grant = {
        kind,
        appId,
        ...(tenantKey === undefined ? {} : { tenantKey }),
        expiresAt: clock.now() + TOKEN_LIFETIME,
      };
      grants.set(token, grant);
      latest.set(key, token);
      return { token, expire: remaining(grant) };
    },
    issueUser(given, lifetime, form = "jwt") {
      const grant: Grant = { ...given, kind: "user", expiresAt: clock.now() + lifetime };
      const token =
        form === "jwt"
          ? userToken(grant, random().hex(512))
          : `u-${random().text(TOKEN_ALPHABET, 40)}`;
      grants.set(token, grant);
      return { token, expire: remaining(grant) };
    },
    revoke: (token) => grants.delete(token),
    find: (token) => grants.get(token),
    expired: (grant) => grant.expiresAt <= clock.now(),
    appTicket(appId) {
      const ticket = tickets.get(appId) ?? random().hex(32);
      tickets.set(appId, ticket);
      return ticket;
    },
    renewAppTicket(appId) {
      const ticket = random().hex(32);
      tickets.set(appId, ticket);
      return ticket;
    },
    clear() {
      grants.clear();
      latest.clear();
      tickets.clear();
      count = 0;
    },
  };
}

// User access tokens are JWTs of 1 to 2 KB on the platform; callers must not assume a short token.
function userToken(grant: Grant, signature: string): string {
  const header = { alg: "ES256", typ: "JWT", feature_code: "emulator" };
  const payload = {
    jti: signature.slice(0, 19),
    iat: Math.floor(grant.expiresAt / 1000) - 7200,
    exp: Math.floor(grant.expiresAt / 1000),
    ver: "v1",
    typ: "access_token",
    client_id: grant.appId,
    scope: grant.scopes?.join(" ") ?? "auth:user.id:read",
    auth_id: signature.slice(19, 38),
    pad: signature.slice(0, 256),
  };
  return [JSON.stringify(header), JSON.stringify(payload), signature].map(base64Url).join(".");
}

function base64Url(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
