import {
  type Client,
  createClient,
  isLarkError,
  storeApp,
  type TokenCache,
  withOptions,
} from "@lark/core";
import { appTickets, createEventHandler } from "@lark/events";
import { createMessage, listChat } from "@lark/im-v1";
import { oauthApp, type SessionStore } from "@lark/oauth";
import { createSignIn } from "@lark/oauth/web";
import { Hono } from "hono";

/** What the app is told by its environment. */
export interface Settings {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  /** Encrypts cookies: 32 random characters or more. */
  readonly secret: string;
  readonly origin: string;
  readonly domain?: string | undefined;
  readonly accountsDomain?: string | undefined;
  /** App tickets and tenant tokens. It has to outlive the process: a ticket comes once an hour. */
  readonly cache: TokenCache;
  readonly store: SessionStore;
}

/** Users of any tenant that has installed the app sign in, and the app acts for them in that tenant alone. */
export function createApp(settings: Settings): Hono {
  const { appId, appSecret, encryptKey, verificationToken, cache, domain, origin } = settings;
  const { accountsDomain, secret, store } = settings;
  const client = createClient({ auth: storeApp({ appId, appSecret }), cache, domain });
  const signIn = createSignIn({
    app: oauthApp({ client, appSecret, accountsDomain }),
    store,
    secret,
    redirectUri: `${origin}/callback`,
  });
  const events = createEventHandler({
    encryptKey,
    verificationToken,
    listeners: [appTickets(client)],
  });

  /** The app in the tenant of who asks; `undefined` for nobody who is signed in. */
  async function tenantOf(
    request: Request,
  ): Promise<{ client: Client; openId: string } | undefined> {
    const { user } = (await signIn.identify(request)) ?? {};
    // The key comes from the platform, by the encrypted cookie: no request can name another tenant.
    if (!user?.tenantKey) return undefined;
    return { client: withOptions(client, { tenantKey: user.tenantKey }), openId: user.openId };
  }

  const app = new Hono();
  app.post("/events", (c) => events(c.req.raw));
  app.get("/login", (c) => signIn.login(c.req.raw));
  app.get("/callback", (c) => signIn.callback(c.req.raw));
  app.post("/logout", (c) => signIn.logout(c.req.raw));

  app.get("/", async (c) => {
    const tenant = await tenantOf(c.req.raw);
    if (!tenant) return c.json({ signIn: "/login" }, 401);
    const { items = [] } = await listChat(tenant.client);
    return c.json({ chats: items.map(({ chat_id, name }) => ({ chat_id, name })) });
  });

  // The bot writes to who asked.
  app.post("/greet", async (c) => {
    if (c.req.header("sec-fetch-site") !== "same-origin") return c.body(null, 403);
    const tenant = await tenantOf(c.req.raw);
    if (!tenant) return c.json({ signIn: "/login" }, 401);
    const { message_id } = await createMessage(tenant.client, {
      query: { receive_id_type: "open_id" },
      body: {
        receive_id: tenant.openId,
        msg_type: "text",
        content: JSON.stringify({ text: "Hello from the app of your tenant" }),
      },
    });
    return c.json({ message_id });
  });

  app.onError((error, c) => {
    console.error(error.message);
    return c.json(
      { error: "the platform refused", log_id: isLarkError(error) ? error.logId : undefined },
      502,
    );
  });
  return app;
}
