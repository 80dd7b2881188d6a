// What the requests of one isolate share, in a worker that can begin work and not wait for it.
import { createBot } from "@lark/bot";
import { type Client, createClient, selfBuiltApp } from "@lark/core";
import { byChat, createEventHandler, on } from "@lark/events";
import { listChat } from "@lark/im-v1";
import { messageReceiveEvent } from "@lark/im-v1/events";
import { memoryStore, oauthApp, type UserGrant, userSession } from "@lark/oauth";
import { limit, rateLimiter } from "@lark/rate-limit";

interface Environment {
  readonly APP_ID: string;
  readonly APP_SECRET: string;
  readonly ENCRYPT_KEY: string;
  readonly LARK_DOMAIN: string;
  readonly GRANT: string;
}

interface Context {
  waitUntil(work: Promise<unknown>): void;
}

const pause = (ms: number) => new Promise((later) => setTimeout(later, ms));

function appOf({ APP_ID: appId, APP_SECRET: appSecret, LARK_DOMAIN, ENCRYPT_KEY }: Environment) {
  const make = (options = {}) =>
    createClient({ auth: selfBuiltApp({ appId, appSecret }), domain: LARK_DOMAIN, ...options });
  const chats = async (client: Client) => {
    const { items } = await listChat(client, { query: { page_size: 1 } });
    return items ? "chats" : "none";
  };
  const keys = { encryptKey: ENCRYPT_KEY };
  return { make, chats, keys };
}

function makeAll(environment: Environment) {
  const { make, chats, keys } = appOf(environment);
  const client = make();
  const limited = make({
    rateLimit: rateLimiter({ limits: [limit(listChat, { perSecond: 1 })] }),
  });

  const store = memoryStore();
  let slow = true;
  const app = oauthApp({
    client,
    appSecret: environment.APP_SECRET,
    accountsDomain: environment.LARK_DOMAIN,
  });
  const stored = userSession({ app, store, user: "ada" }).save(
    JSON.parse(environment.GRANT) as UserGrant,
  );
  const session = userSession({
    app,
    store: {
      ...store,
      cache: {
        ...store.cache,
        async getItem(key: string) {
          const wait = slow;
          slow = false;
          if (wait) await pause(2000);
          return store.cache.getItem(key);
        },
      },
    },
    user: "ada",
  });

  const bot = createBot({ client, ...keys });
  bot.onMessage(async ({ text, reply, chat }) => {
    const { id } = await chat();
    await pause(text === "slow" ? 5000 : 500);
    await reply(`${id && "re"}: ${text}`);
  });

  const seen: string[] = [];
  const events = createEventHandler({
    ...keys,
    order: byChat,
    concurrency: 1,
    listeners: [
      on(messageReceiveEvent, async ({ message }) => {
        const { text } = JSON.parse(message?.content ?? "{}");
        await pause(text === "slow" ? 5000 : 100);
        seen.push(text);
      }),
    ],
  });

  const works: Readonly<Record<string, () => Promise<string>>> = {
    token: () => chats(client),
    limited: () => chats(limited),
    session: async () => {
      await stored;
      return (await session.getToken()) ? "a token" : "none";
    },
    seen: async () => seen.join(),
  };
  return { works, handlers: { bot: bot.handle, events } as const };
}

let all: ReturnType<typeof makeAll> | undefined;

// biome-ignore lint/style/noDefaultExport: it is what Workers look for
export default {
  async fetch(request: Request, environment: Environment, context: Context): Promise<Response> {
    all ??= makeAll(environment);
    const [, how, what = ""] = new URL(request.url).pathname.split("/");
    const { works, handlers } = all;
    if (how === "bot" || how === "events") {
      // Without the context, what goes on after the answer is cut off with the request.
      return handlers[how](request, what === "alone" ? undefined : context);
    }
    const work = works[what]?.() ?? Promise.resolve("");
    // Nobody waits for it: it ends with the answer.
    if (how === "begin") {
      work.catch(() => {});
      return new Response("begun");
    }
    return new Response(await work.catch(String));
  },
};
