import { isLarkError } from "@lark/core";
import { consentError, type UserGrant } from "../user-grant.js";
import type { Entry } from "./entry.js";

/** The refresh token is not one, expired, revoked or used: it will not work again. */
const DEAD = [20026, 20037, 20064, 20073, 99991669];
/** ms to wait for whoever used the token, before this process believes that nobody did. */
const SECOND_LOOKS = [0, 250, 1_000];
/** ms before the store is tried again with tokens that exist nowhere else. */
const WRITES = [0, 100, 500, 2_000];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What came of redeeming a refresh token. */
export interface Redeemed {
  readonly grant: UserGrant;
  /** False: the store could not be reached, and this process alone has the tokens. */
  readonly stored: boolean;
}

/** Whether an error says that a refresh token is spent. */
export const isDead = (error: unknown): boolean =>
  isLarkError(error) && DEAD.includes(error.code as number);

/**
 * Redeems the refresh token of a session that this process has claimed, and stores what comes of it. That a token is
 * dead is believed only when nobody has stored a newer one. Nothing is ever deleted or written for a token that failed:
 * whoever has the newer one may be just about to store it.
 */
export async function redeem(
  entry: Entry,
  session: UserGrant,
  refresh: (session: UserGrant) => Promise<UserGrant>,
  log: (level: "warn", line: string) => void,
): Promise<Redeemed> {
  let grant: UserGrant;
  try {
    grant = await refresh(session);
  } catch (error) {
    if (!isDead(error)) throw error;
    for (const delay of SECOND_LOOKS) {
      await pause(delay);
      const newer = await entry.read();
      if (newer && newer.refreshToken !== session.refreshToken)
        return { grant: newer, stored: true };
    }
    throw error;
  }
  for (const delay of WRITES) {
    await pause(delay);
    try {
      const current = await entry.read();
      if (!current) throw consentError("signed out meanwhile", session.scopes);
      // A new sign-in, say.
      if (current.refreshToken !== session.refreshToken) return { grant: current, stored: true };
      await entry.write(grant);
      return { grant, stored: true };
    } catch (error) {
      if (isLarkError(error)) throw error;
      // Some drivers quote the command that failed, value included: the log has its kind alone.
      log("warn", `refreshed tokens could not be stored: ${(error as Error)?.name}`);
    }
  }
  return { grant, stored: false };
}
