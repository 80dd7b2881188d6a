// One process of some that send messages for several apps at once: sends.js <settings as JSON>
import { setTimeout } from "node:timers/promises";
import { createClient, selfBuiltApp } from "@lark/core";
import { createMessage } from "@lark/im-v1";
import { nodeTransport } from "@lark/node";
import { rateLimiter } from "@lark/rate-limit";
import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { report } from "./contender.js";

interface Settings {
  readonly domain: string;
  readonly apps: readonly { readonly appId: string; readonly appSecret: string }[];
  readonly people: readonly string[];
  /** Of each app. */
  readonly messages: number;
  readonly redisUrl?: string;
  /** ms since the epoch: all begin together, so that what is measured is no process's start. */
  readonly startAt: number;
}

const { domain, apps, people, messages, redisUrl, startAt } = JSON.parse(
  process.argv[2] ?? "",
) as Settings;
const shared =
  redisUrl && new RateLimiterRedis({ storeClient: new Redis(redisUrl), points: 1, duration: 60 });
const rateLimit = rateLimiter(shared ? { shared } : {});
const transport = nodeTransport();
const clients = apps.map((app) =>
  createClient({ auth: selfBuiltApp(app), domain, fetch: transport, rateLimit, retry: false }),
);
let failed = 0;
const send = (client: (typeof clients)[number], to: string) =>
  createMessage(client, {
    query: { receive_id_type: "email" },
    body: { receive_id: to, msg_type: "text", content: '{"text":"hi"}' },
  }).catch(() => failed++);
await setTimeout(Math.max(0, startAt - Date.now()));
await Promise.all(
  Array.from({ length: messages }, (_, i) =>
    clients.map((client) => send(client, people[i % people.length] ?? "")),
  ).flat(),
);
report({ failed });
