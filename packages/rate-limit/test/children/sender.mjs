// One process of an app, or one of several that share Redis: sends so many messages for each of some apps, all at once.
// Argument: JSON, see senders.ts. Prints how many were sent and how many attempts were repeated.
import { createClient, selfBuiltApp } from "@lark/core";
import { createMessage } from "@lark/im-v1";
import { nodeTransport } from "@lark/node";
import { rateLimiter } from "@lark/rate-limit";
import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";

const { domain, apps, people, messages, redisUrl } = JSON.parse(process.argv[2]);
const redis = redisUrl && new Redis(redisUrl);
const shared = redis && new RateLimiterRedis({ storeClient: redis, points: 1, duration: 60 });
const rateLimit = rateLimiter({ shared });
// A thousand connections opened at once are more than a busy server's queue holds.
const fetch = nodeTransport({ connections: 64 });
const failures = [];
let sent = 0;
let repeated = 0;

const clientOf = (app) =>
  createClient({
    auth: selfBuiltApp(app),
    domain,
    rateLimit,
    fetch,
    // How long a busy machine takes is not what is tested.
    timeout: 600_000,
    hooks: { retry: () => void repeated++ },
  });
const clients = apps.map(clientOf);
const send = async (client, to) => {
  const body = { receive_id: to, msg_type: "text", content: '{"text":"hi"}' };
  try {
    await createMessage(client, { query: { receive_id_type: "email" }, body });
    sent++;
  } catch (error) {
    failures.push(error.message);
  }
};
await Promise.all(
  Array.from({ length: messages }, (_, i) =>
    clients.map((client) => send(client, people[i % people.length])),
  ).flat(),
);
redis?.disconnect();
await fetch.close();
console.log(JSON.stringify({ sent, repeated, failures: failures.slice(0, 3) }));
