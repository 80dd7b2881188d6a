import type { ClientOptions, TokenProvider } from "@lark/core";
import type { Environment } from "./environment.js";

/** s that isolates, and KV, use a token before they ask for it again. */
const KEPT = 300;
/** s: KV keeps nothing for less. */
const SHORTEST = 60;

/**
 * The `auth` and `cache` of a client on Workers. An isolate without a token looks into KV, which is near it; where KV has
 * none, it asks the one object that asks the platform.
 */
export function sharedTokens({
  APP_ID,
  KEEPER,
  TOKENS,
}: Environment): Pick<ClientOptions, "auth" | "cache"> {
  const key = `kept:${APP_ID}`;
  const keeper = () => KEEPER.getByName(APP_ID);
  const auth: TokenProvider = {
    kinds: ["tenant"],
    appId: APP_ID,
    getToken: (_, { store }) =>
      store.get(key, async () => ({ token: await keeper().token(), expiresIn: KEPT })),
    async dropToken(token, _, { store }) {
      await keeper().drop(token);
      return store.drop(key, token);
    },
  };
  return {
    auth,
    cache: {
      getItem: (name) => TOKENS.get(name, "json"),
      setItem: (name, token, { ttl = KEPT }) =>
        TOKENS.put(name, JSON.stringify(token), { expirationTtl: Math.max(ttl, SHORTEST) }),
      removeItem: (name) => TOKENS.delete(name),
    },
  };
}
