// One process of several that share Redis. Arguments: domain, Redis URL, kind of app. Told what to do by messages.
import {
  acceptAppTicket,
  createClient,
  operation,
  selfBuiltApp,
  storeApp,
  withOptions,
} from "@lark/core";
import { createStorage } from "unstorage";
import redisDriver from "unstorage/drivers/redis";

const [domain, url, kind] = process.argv.slice(2);
const app = { appId: "cli_test", appSecret: "secret-of-the-app" };
const storage = createStorage({ driver: redisDriver({ url, base: "my-app" }) });
const warnings = [];
const client = withOptions(
  createClient({
    auth: kind === "store" ? storeApp(app) : selfBuiltApp(app),
    domain,
    cache: storage,
    retry: { baseDelay: 1 },
    logger: { debug() {}, info() {}, warn: (line) => warnings.push(line), error() {} },
  }),
  { tenantKey: "tenant-1" },
);
const read = operation({ id: "test.v1.thing.read", method: "GET", path: "/things" });

const commands = {
  calls: (count) =>
    Promise.allSettled(Array.from({ length: count }, () => read(client))).then((results) =>
      results.map(({ reason }) => (reason ? String(reason) : "ok")),
    ),
  ticket: async (app_ticket) => {
    await acceptAppTicket(client, { app_id: app.appId, app_ticket });
  },
  warnings: async () => warnings.splice(0),
};

process.on("message", async ({ id, command, argument }) => {
  process.send({ id, result: await commands[command](argument) });
});
process.on("disconnect", () => process.exit());
process.send({ ready: true });
