import type { OAuthApp } from "../app.js";
import type { UserGrant } from "../user-grant.js";
import type { SessionStore } from "./store.js";

/** One session in its store. */
export interface Entry {
  /** Key of the claim on the refresh token. */
  readonly lock: string;
  read(): Promise<UserGrant | undefined>;
  write(session: UserGrant): Promise<void>;
  remove(): Promise<void>;
}

/** ms; a session whose end is unknown is kept as long as the platform's refresh tokens usually live. */
const USUAL_LIFETIME = 7 * 86_400_000;

/** Parts are encoded so that none can pose as another. */
export function entryOf({ cache }: SessionStore, { appId, client }: OAuthApp, user: string): Entry {
  const key = ["lark", "session", client.domain, appId, user].map(encodeURIComponent).join(":");
  return {
    lock: `${key}:refresh`,
    read: async () => parse(await cache.getItem(key)),
    async write(session) {
      const {
        expiresAt,
        issuedAt,
        refreshToken,
        refreshExpiresAt = issuedAt + USUAL_LIFETIME,
      } = session;
      const end = refreshToken ? Math.max(refreshExpiresAt, expiresAt) : expiresAt;
      const ttl = Math.max(1, Math.ceil((end - Date.now()) / 1000));
      await cache.setItem(key, session, { ttl });
    },
    remove: async () => void (await cache.removeItem(key)),
  };
}

/** A corrupt entry counts as none. */
function parse(value: unknown): UserGrant | undefined {
  try {
    const session: UserGrant = Object(typeof value === "string" ? JSON.parse(value) : value);
    return session.accessToken && session.expiresAt && session.scopes ? session : undefined;
  } catch {
    return undefined;
  }
}
