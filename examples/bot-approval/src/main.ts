// Node, by the long connection. With REDIS_URL several processes share requests, and each event is handled by one.
import { createClient, selfBuiltApp } from "@lark/core";
import { redisClaims } from "@lark/core/claims";
import { connect } from "@lark/websocket/node";
import { Redis } from "ioredis";
import { makeBot } from "./bot.js";
import { memoryRequests, redisRequests } from "./requests.js";

const { APP_ID = "", APP_SECRET = "", APPROVER = "", LARK_DOMAIN, REDIS_URL } = process.env;
const client = createClient({
  auth: selfBuiltApp({ appId: APP_ID, appSecret: APP_SECRET }),
  domain: LARK_DOMAIN,
});
const redis = REDIS_URL ? new Redis(REDIS_URL) : undefined;
const bot = makeBot({
  client,
  approver: APPROVER,
  requests: redis ? redisRequests(redis) : memoryRequests(),
  claims: redis && redisClaims(([name, ...args]) => redis.call(name, ...args)),
});
const connection = await connect(client, bot.handle);
console.log("connected");
process.once("SIGTERM", async () => {
  await connection.close();
  redis?.disconnect();
});
