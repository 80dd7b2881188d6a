import { type Client, createClient, selfBuiltApp } from "@lark/core";
import { createMessage, listChat } from "@lark/im-v1";
import { memoryStore, oauthApp } from "@lark/oauth";
import { createSignIn, type SignIn } from "@lark/oauth/web";
import { createProxy, type ProxyFunction } from "@lark/proxy";

/** What the routes share. */
interface Lark {
  readonly client: Client;
  readonly signIn: SignIn;
  readonly proxy: ProxyFunction;
}

function make(): Lark {
  const { APP_ID = "", APP_SECRET = "", SECRET = "", LARK_DOMAIN, LARK_ACCOUNTS } = process.env;
  const { ORIGIN = "http://localhost:3000" } = process.env;
  const client = createClient({
    auth: selfBuiltApp({ appId: APP_ID, appSecret: APP_SECRET }),
    domain: LARK_DOMAIN,
  });
  const signIn = createSignIn({
    app: oauthApp({ client, appSecret: APP_SECRET, accountsDomain: LARK_ACCOUNTS }),
    // Where requests are answered by many processes, as on most hosts: Redis or a database.
    store: memoryStore(),
    secret: SECRET,
    redirectUri: `${ORIGIN}/callback`,
    scopes: ["offline_access", "im:chat", "im:message"],
  });
  const proxy = createProxy({
    client,
    allow: [listChat, createMessage],
    async authorize(request) {
      const signedIn = await signIn.identify(request);
      return signedIn && { userAccessToken: await signedIn.session.getToken() };
    },
  });
  return { client, signIn, proxy };
}

const shared = globalThis as { lark?: Lark };

/**
 * Made at the first request, since a build has no environment; and kept on `globalThis`, since Next bundles pages and
 * routes apart.
 */
export function lark(): Lark {
  shared.lark ??= make();
  return shared.lark;
}
