import { createClient, selfBuiltApp } from "@lark/core";
import {
  createImage,
  createMessage,
  getChatMembers,
  getMessageResource,
  listChat,
  listMessage,
} from "@lark/im-v1";
import { oauthApp, type SessionStore } from "@lark/oauth";
import { createSignIn } from "@lark/oauth/web";
import { allow, createProxy } from "@lark/proxy";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import * as v from "valibot";

/** What the backend is told by its environment. */
export interface Settings {
  readonly appId: string;
  readonly appSecret: string;
  /** Encrypts cookies: 32 random characters or more. */
  readonly secret: string;
  /** Where the page is reached. `<origin>/callback` has to be registered in the developer console. */
  readonly origin: string;
  /** `https://open.larksuite.com` for Lark. */
  readonly domain?: string | undefined;
  /** Only for a platform that is neither Feishu nor Lark. */
  readonly accountsDomain?: string | undefined;
  /** Keeps the tokens of who is signed in. */
  readonly store: SessionStore;
}

const PICTURE = 10 * 1024 ** 2;

/** People write texts and pictures, to a chat. */
const ourMessages = v.looseObject({
  query: v.looseObject({ receive_id_type: v.literal("chat_id") }),
  body: v.looseObject({ msg_type: v.picklist(["text", "image"]) }),
});

/** Sign-in, and the calls that the page makes. It runs wherever Hono does. */
export function createBackend(settings: Settings): Hono {
  const { appId, appSecret, secret, origin, domain, accountsDomain, store } = settings;
  const auth = selfBuiltApp({ appId, appSecret });
  // Somebody waits for the answer.
  const client = createClient({ auth, domain, retry: { maxTime: 5_000 } });
  const signIn = createSignIn({
    app: oauthApp({ client, appSecret, accountsDomain }),
    store,
    secret,
    redirectUri: `${origin}/callback`,
    scopes: ["offline_access", "im:chat", "im:message", "im:resource"],
    onFailure: ({ status, reason }) =>
      new Response(null, { status: 303, headers: { location: `/?problem=${reason}-${status}` } }),
  });
  const proxy = createProxy({
    client,
    allow: [
      listChat,
      getChatMembers,
      listMessage,
      allow(createMessage, { request: ourMessages }),
      allow(createImage, { limit: PICTURE }),
      getMessageResource,
    ],
    async authorize(request) {
      const signedIn = await signIn.identify(request);
      return signedIn && { userAccessToken: await signedIn.session.getToken() };
    },
  });

  const app = new Hono();
  app.use(
    secureHeaders({
      // So that the form that signs out says where it comes from.
      referrerPolicy: "same-origin",
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", "blob:", "data:"],
        frameAncestors: ["'none'"],
      },
    }),
  );
  app.get("/login", (c) => signIn.login(c.req.raw));
  app.get("/callback", (c) => signIn.callback(c.req.raw));
  app.post("/logout", (c) => signIn.logout(c.req.raw));
  app.get("/me", async (c) => {
    const signedIn = await signIn.identify(c.req.raw);
    c.header("cache-control", "no-store");
    return c.json(signedIn ? signedIn.user : null);
  });
  app.all("/api/lark/*", (c) => proxy(c.req.raw));
  return app;
}
