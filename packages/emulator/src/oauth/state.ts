import { createRandom } from "../state/random.js";

/** What a user granted to an app. */
export interface Consent {
  appId: string;
  tenantKey: string;
  /** Union id. */
  userId: string;
  /** All scopes granted so far, this time included. */
  scopes: readonly string[];
  /** ms since the Unix epoch */
  at: number;
}

/** An authorization code on its way to a token. */
export interface Code {
  consent: Consent;
  /** Absent on the code of a device. */
  redirectUri: string;
  challenge?: { method: "S256" | "plain"; value: string };
  expiresAt: number;
  used: boolean;
}

/** All tokens that come from one consent; revoking one ends them together. */
export interface Chain {
  consent: Consent;
  accessTokens: Set<string>;
  revoked: boolean;
}

export interface RefreshToken {
  chain: Chain;
  /** The endpoints it came from: those of the other generation do not take it. */
  generation: "v1" | "v2";
  expiresAt: number;
  used: boolean;
}

/** A device that waits for its user. */
export interface Device {
  appId: string;
  userCode: string;
  scopes: readonly string[];
  expiresAt: number;
  /** Seconds to leave between two polls. */
  interval: number;
  polledAt?: number;
  answer: "pending" | "denied" | "redeemed" | Consent;
}

/** An app that a user is about to register, or to change. */
export interface Registration {
  userCode: string;
  expiresAt: number;
  /** Seconds to leave between two polls. */
  interval: number;
  polledAt?: number;
  answer: "pending" | "denied" | "redeemed" | { appId: string; openId: string };
}

/** The codes, refresh tokens and devices of one emulator. */
export interface OAuthState {
  codes: Map<string, Code>;
  refreshTokens: Map<string, RefreshToken>;
  /** By access token. */
  chains: Map<string, Chain>;
  /** By device code. */
  devices: Map<string, Device>;
  /** By device code. */
  registrations: Map<string, Registration>;
  /** Scopes that a user granted to an app, by app, tenant and user. */
  granted: Map<string, Set<string>>;
  /** Tickets of the JS SDK by app and tenant. */
  jsTickets: Map<string, { ticket: string; expiresAt: number }>;
  /** A secret text of letters, digits, `-` and `_` that was not given out before. */
  secret(length: number): string;
  clear(): void;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function createOAuthState(): OAuthState {
  let count = 0;
  const state: OAuthState = {
    codes: new Map(),
    refreshTokens: new Map(),
    chains: new Map(),
    devices: new Map(),
    registrations: new Map(),
    granted: new Map(),
    jsTickets: new Map(),
    secret(length) {
      count += 1;
      return createRandom(`emulator/oauth/${count}`).text(ALPHABET, length);
    },
    clear() {
      for (const name of ["codes", "refreshTokens", "chains", "devices", "granted"] as const) {
        state[name].clear();
      }
      state.registrations.clear();
      state.jsTickets.clear();
      count = 0;
    },
  };
  return state;
}
