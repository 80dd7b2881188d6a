// A bot on the long connection. Arguments: the platform's address, and ms that its handler takes.
import { createClient, event, selfBuiltApp } from "@lark/core";
import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { createEventHandler, on } from "@lark/events";
import { connect } from "@lark/websocket/node";

const [domain, ms = "0"] = process.argv.slice(2);
const tell = (message) => process.send?.(message);
const handle = createEventHandler({
  logger: { warn() {}, error() {} },
  listeners: [
    on(event("im.message.receive_v1"), async ({ message }) => {
      tell({ started: message.content });
      await new Promise((later) => setTimeout(later, Number(ms)));
      tell({ ended: message.content });
    }),
  ],
});
const client = createClient({
  auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
  domain,
  logLevel: "silent",
});
const hooks = {
  connected: ({ connectionId }) => tell({ connected: connectionId }),
  lost: (reason) => tell({ lost: reason }),
};
const connection = await connect(client, handle, { hooks });
process.once("SIGTERM", async () => {
  await connection.close();
  tell({ closed: true });
  process.disconnect();
});
