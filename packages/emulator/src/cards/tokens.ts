// Tokens of callbacks: with one, an app may update the card later.

import type { Message } from "../domains/im-v1/state.js";
import { createRandom } from "../state/random.js";
import type { Tenant } from "../state/tenant.js";

/** Lets an app update one card for 30 minutes, twice, once the callback was answered. */
export interface CallbackToken {
  readonly token: string;
  readonly message: Message;
  /** ms since the Unix epoch */
  readonly issuedAt: number;
  answered: boolean;
  uses: number;
}

const LIFETIME = 30 * 60_000;
const USES = 2;
const KEPT = 1000;

// They are no part of what is saved of a tenant.
const issued = new WeakMap<Tenant, Map<string, CallbackToken>>();

export function issueToken(tenant: Tenant, message: Message, issuedAt: number): CallbackToken {
  const tokens = issued.get(tenant) ?? new Map<string, CallbackToken>();
  issued.set(tenant, tokens);
  const random = createRandom(`${tenant.key}/callback/${issuedAt}/${Math.random()}`);
  const token = { token: `c-${random.hex(40)}`, message, issuedAt, answered: false, uses: 0 };
  tokens.set(token.token, token);
  for (const oldest of tokens.keys()) {
    if (tokens.size <= KEPT) break;
    tokens.delete(oldest);
  }
  return token;
}

/** The token as it was issued, or why it is of no use; `undefined` for one that a test made up. */
export function findToken(
  tenant: Tenant,
  text: string,
  now: number,
): CallbackToken | string | undefined {
  const token = issued.get(tenant)?.get(text);
  if (!token) return /^c-[0-9a-f]{40}$/.test(text) ? "the token is unknown" : undefined;
  if (!token.answered) return "the callback has not been answered yet";
  if (now - token.issuedAt > LIFETIME) return "the token is older than 30 minutes";
  return token.uses >= USES ? `the token was used ${USES} times` : token;
}
