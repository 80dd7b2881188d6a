// One process of several that share a user's session on Redis. Arguments: platform, Redis URL, where to stop.
import { createClient, isLarkError, selfBuiltApp } from "@lark/core";
import { redisClaims } from "@lark/core/claims";
import { consentScopes, oauthApp, userSession } from "@lark/oauth";
import { Redis } from "ioredis";
import { createStorage } from "unstorage";
import redisDriver from "unstorage/drivers/redis";

const [domain, url, appId, appSecret, stop] = process.argv.slice(2);
const redis = new Redis(url);
const store = {
  cache: createStorage({ driver: redisDriver({ url, base: "sessions" }) }),
  claims: redisClaims(([name, ...args]) => redis.call(name, ...args)),
};

/** Tells the test that a refresh is under way, and goes no further: the test kills this process. */
const hang = () => {
  process.send({ stopped: true });
  return new Promise(() => {});
};
const client = createClient({
  auth: selfBuiltApp({ appId, appSecret }),
  domain,
  logLevel: "silent",
  fetch: async (input, init) => {
    const refreshing = String(init?.body).includes("refresh_token");
    if (refreshing && stop === "before") await hang();
    const answer = await fetch(input, init);
    if (refreshing && stop === "after") await hang();
    return answer;
  },
});
const app = oauthApp({ client, appSecret, accountsDomain: domain });

/** One caller, as one request to a server is: with a session object of its own. */
const call = async () => {
  try {
    return { token: await userSession({ app, store, user: "ada" }).getToken() };
  } catch (error) {
    if (!isLarkError(error)) throw error;
    return { code: error.code, consent: consentScopes(error) };
  }
};

process.on("message", async ({ id, count }) => {
  process.send({ id, results: await Promise.all(Array.from({ length: count }, call)) });
});
process.on("disconnect", () => process.exit());
await redis.ping();
process.send({ ready: true });
