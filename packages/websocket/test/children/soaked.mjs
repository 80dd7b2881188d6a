// Two connections of one app with one handler. Argument: the platform's address. Tells what it handles, and its memory.
import { createClient, event, selfBuiltApp } from "@lark/core";
import { memoryClaims } from "@lark/core/claims";
import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { createEventHandler, on } from "@lark/events";
import { connect } from "@lark/websocket/node";

const [domain] = process.argv.slice(2);
const handle = createEventHandler({
  // Full after 25 s: from then on nothing may grow.
  claims: memoryClaims({ limit: 20_000 }),
  logger: { warn() {}, error() {} },
  listeners: [
    on(
      event("im.message.receive_v1"),
      ({ message }) => void process.send({ handled: message.content }),
    ),
  ],
});
const client = createClient({
  auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
  domain,
  logLevel: "silent",
});
const connections = await Promise.all([connect(client, handle), connect(client, handle)]);
process.on("message", async ({ ask }) => {
  if (ask === "memory") {
    globalThis.gc();
    process.send({ memory: process.memoryUsage().heapUsed });
    return;
  }
  await Promise.all(connections.map((connection) => connection.close()));
  process.disconnect();
});
process.send({ connected: true });
