import { createClient, selfBuiltApp } from "@lark/core";
import { createEventHandler, on } from "@lark/events";
import { toNode } from "@lark/events/node";
import { messageReceiveEvent } from "@lark/im-v1/events";
import { connect } from "@lark/websocket/node";
import { app, serve } from "./serve.js";

let seen = 0;
const { encryptKey, verificationToken, domain, appId, appSecret } = app;
const handle = createEventHandler({
  encryptKey,
  verificationToken,
  listeners: [
    on(messageReceiveEvent, ({ message }) => {
      if (message.content) seen += 1;
    }),
  ],
});
await connect(createClient({ auth: selfBuiltApp({ appId, appSecret }), domain }), handle);
serve(toNode(handle), () => seen);
