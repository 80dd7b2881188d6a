// Node: serves the backend, and the page that `vite build` made.
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { memoryStore } from "@lark/oauth";
import { createBackend } from "./backend.js";

const { APP_ID = "", APP_SECRET = "", SECRET = "", LARK_DOMAIN, LARK_ACCOUNTS } = process.env;
const { PORT = "3000", ORIGIN = `http://localhost:${PORT}` } = process.env;

const app = createBackend({
  appId: APP_ID,
  appSecret: APP_SECRET,
  secret: SECRET,
  origin: ORIGIN,
  domain: LARK_DOMAIN,
  accountsDomain: LARK_ACCOUNTS,
  // With several processes, or to survive a restart: Redis, as the recipes have it.
  store: memoryStore(),
});
app.use(serveStatic({ root: "./dist" }));
const server = serve({ fetch: app.fetch, port: Number(PORT), hostname: "127.0.0.1" }, () =>
  console.log(`listening: ${ORIGIN}`),
);
process.once("SIGTERM", () => server.close());
