import type { connect } from "@lark/websocket";

/** The platform and an app of it. */
export interface App {
  readonly domain: string;
  readonly appId: string;
  readonly appSecret: string;
}

/** Where the calls go. */
export interface Settings {
  /** A server that adds the token itself, so that no credential is needed here; it can also fail on demand. */
  readonly backend: string;
  /** Absent in a browser, which has a backend instead. */
  readonly app?: App;
  /** How a long connection is made here. Absent in a browser, where no app is. */
  readonly connectEvents?: typeof connect;
}

/** What came of one check. */
export interface Result {
  readonly check: string;
  readonly passed: boolean;
  /** Why it failed. */
  readonly reason?: string;
}

/** Checks by name. Each throws where an answer is not the expected one. */
export type Checks = Record<string, () => Promise<void>>;
