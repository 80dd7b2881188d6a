// One process on Node. With several, cache and store are Redis, as the recipes have it.
import { serve } from "@hono/node-server";
import { memoryStore } from "@lark/oauth";
import { createStorage } from "unstorage";
import fsDriver from "unstorage/drivers/fs-lite";
import { createApp } from "./app.js";

const { APP_ID = "", APP_SECRET = "", ENCRYPT_KEY = "", VERIFICATION_TOKEN = "" } = process.env;
const { PORT = "3000", ORIGIN = `http://localhost:${PORT}`, SECRET = "" } = process.env;
const { LARK_DOMAIN, LARK_ACCOUNTS, DATA = ".data" } = process.env;

const app = createApp({
  appId: APP_ID,
  appSecret: APP_SECRET,
  encryptKey: ENCRYPT_KEY,
  verificationToken: VERIFICATION_TOKEN,
  secret: SECRET,
  origin: ORIGIN,
  domain: LARK_DOMAIN,
  accountsDomain: LARK_ACCOUNTS,
  // Tickets and tokens in clear text: for the owner of the process alone.
  cache: createStorage({ driver: fsDriver({ base: DATA }) }),
  store: memoryStore(),
});
const server = serve({ fetch: app.fetch, port: Number(PORT), hostname: "127.0.0.1" }, () =>
  console.log(`listening: ${ORIGIN}`),
);
process.once("SIGTERM", () => server.close());
