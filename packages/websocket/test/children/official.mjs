// The official SDK, in a process of its own: it changes protobufjs for everyone in its process.
// Arguments: what to run, the platform's address, an Encrypt Key and a verification token.
import { createServer } from "node:http";
import * as lark from "@larksuiteoapi/node-sdk";

const [what, domain, encryptKey, verificationToken] = process.argv.slice(2);
const app = {
  appId: "cli_a1b2c3d4e5f60718",
  appSecret: "lark-emulator-demo-app-secret-01",
  domain,
  loggerLevel: lark.LoggerLevel.fatal,
};
const tell = (message) => process.send(message);
const dispatcher = () =>
  new lark.EventDispatcher({
    ...(encryptKey ? { encryptKey, verificationToken } : {}),
    loggerLevel: lark.LoggerLevel.fatal,
  }).register({
    "im.message.receive_v1": async ({ message }) => tell({ message: message.content }),
    "im.chat.disbanded_v1": async ({ chat_id }) => tell({ disbanded: chat_id }),
    "card.action.trigger": async ({ action }) => {
      tell({ action: action.tag });
      return {
        toast: { type: "success", content: `clicked ${action.tag}` },
        card: { type: "raw", data: { schema: "2.0", body: { elements: [] } } },
      };
    },
  });

const programs = {
  webhook() {
    const adapter = lark.adaptDefault("/events", dispatcher(), { autoChallenge: true });
    const server = createServer(adapter).listen(0, "127.0.0.1", () =>
      tell({ url: `http://127.0.0.1:${server.address().port}/events` }),
    );
  },
  async ws() {
    const client = new lark.WSClient({
      ...app,
      onReady: () => tell({ ready: true }),
      onReconnected: () => tell({ again: true }),
      wsConfig: { pingTimeout: 2 },
    });
    await client.start({ eventDispatcher: dispatcher() });
  },
  async channel() {
    const channel = lark.createLarkChannel({
      ...app,
      transport: "websocket",
      policy: { requireMention: false },
    });
    channel.on("message", async (message) => {
      tell({ message: message.content });
    });
    channel.on("error", (error) => tell({ error: String(error) }));
    await channel.connect();
    tell({ ready: true });
  },
};
process.on("disconnect", () => process.exit());
await programs[what]();
