// Node: the long connection, or a webhook where there is a PORT.
import { createServer } from "node:http";
import { createClient, selfBuiltApp } from "@lark/core";
import { toNode } from "@lark/events/node";
import { connect } from "@lark/websocket/node";
import { type Environment, makeBot } from "./bot.js";

const { PORT, APP_ID = "", APP_SECRET = "", ...rest } = process.env;
const environment: Environment = { ...rest, APP_ID, APP_SECRET };
const { handle } = makeBot(environment);

if (PORT) {
  const server = createServer(toNode(handle)).listen(Number(PORT), () => console.log("listening"));
  process.once("SIGTERM", async () => {
    server.close();
    await handle.idle();
  });
} else {
  const client = createClient({
    auth: selfBuiltApp({ appId: APP_ID, appSecret: APP_SECRET }),
    domain: environment.LARK_DOMAIN,
  });
  const connection = await connect(client, handle);
  console.log("connected");
  process.once("SIGTERM", () => connection.close());
}
