import { adaptDefault, EventDispatcher, LoggerLevel, WSClient } from "@larksuiteoapi/node-sdk";
import { app, serve } from "./serve.js";

let seen = 0;
const { encryptKey, verificationToken, domain, appId, appSecret } = app;
const loggerLevel = LoggerLevel.fatal;
const dispatcher = () =>
  new EventDispatcher({ encryptKey, verificationToken, loggerLevel }).register({
    "im.message.receive_v1": async ({ message }) => {
      if (message.content) seen += 1;
    },
  });
await new Promise<void>((ready) => {
  const client = new WSClient({ appId, appSecret, domain, loggerLevel, onReady: ready });
  void client.start({ eventDispatcher: dispatcher() });
});
serve(adaptDefault("/events", dispatcher()), () => seen);
