// Tokens of callbacks: with one, an app may update the card later.

import type { Message } from "../domains/im-v1/state.js";
import { createRandom } from "../state/random.js";
import type { Tenant } from "../state/tenant.js";

/** Lets an app update one card for 30 minutes, twice, once the callback was answered. */
export interface CallbackToken {
  readonly token: string;
  readonly appId: string;
  /** The card; `undefined` for a callback that was sent by hand, about no message that there is. */
  readonly message: Message | undefined;
  /** ms since the Unix epoch */
  readonly issuedAt: number;
  answered: boolean;
  uses: number;
}

export const TOKEN_LIFETIME: number = 30 * 60_000;
export const TOKEN_USES: number = 2;
const KEPT = 1000;

// They are no part of what is saved of a tenant.
const issued = new WeakMap<Tenant, Map<string, CallbackToken>>();

export function issueToken(tenant: Tenant, message: Message, issuedAt: number): CallbackToken {
  const random = createRandom(`${tenant.key}/callback/${issuedAt}/${Math.random()}`);
  const token = `c-${random.hex(40)}`;
  return keepToken(tenant, { token, appId: message.sender.id, message, issuedAt });
}

/** Keeps a token that is sent to an app; one that is known stays as it is. */
export function keepToken(
  tenant: Tenant,
  given: Pick<CallbackToken, "token" | "appId" | "message" | "issuedAt">,
): CallbackToken {
  const tokens = issued.get(tenant) ?? new Map<string, CallbackToken>();
  issued.set(tenant, tokens);
  const token = tokens.get(given.token) ?? { ...given, answered: false, uses: 0 };
  tokens.set(token.token, token);
  for (const oldest of tokens.keys()) {
    if (tokens.size <= KEPT) break;
    tokens.delete(oldest);
  }
  return token;
}

export function findToken(tenant: Tenant, text: string): CallbackToken | undefined {
  return issued.get(tenant)?.get(text);
}
