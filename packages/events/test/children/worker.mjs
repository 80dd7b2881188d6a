// One process of several that serve the same app. Argument: the URL of their Redis. Told what to do by messages.
import { createServer } from "node:http";
import { redisClaims } from "@lark/core/claims";
import { createEventHandler, on } from "@lark/events";
import { toNode } from "@lark/events/node";
import { messageReceiveEvent } from "@lark/im-v1/events";
import { Redis } from "ioredis";

const redis = new Redis(process.argv[2], {
  maxRetriesPerRequest: 0,
  enableOfflineQueue: false,
  retryStrategy: () => 50,
});
redis.on("error", () => {});
await new Promise((ready) => redis.once("ready", ready));

const handled = [];
let mode = "work";
const handle = createEventHandler({
  encryptKey: "test key",
  verificationToken: "verification-token",
  claims: redisClaims(([name, ...args]) => redis.call(name, ...args)),
  logger: { warn() {}, error() {} },
  listeners: [
    on(messageReceiveEvent, ({ message }) => {
      if (mode === "fail") throw new Error("no");
      if (mode === "hang") return new Promise(() => {});
      handled.push(message.message_id);
    }),
  ],
});

const server = createServer(toNode(handle)).listen(0, "127.0.0.1", () => {
  process.send({ port: server.address().port });
});
process.on("message", (command) => {
  if (command.mode) mode = command.mode;
  process.send(command.handled ? handled : { done: true });
});
process.on("disconnect", () => process.exit());
