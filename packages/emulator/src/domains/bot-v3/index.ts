import type * as bot from "@lark/bot-v3";
import type { Domain } from "../domain.js";
import { type HandlersOf, handlers } from "../handlers-of.js";

const botHandlers: HandlersOf<typeof bot> = handlers({
  getBotInfo: ({ app }) => ({
    bot: {
      activate_status: 2,
      app_name: app.name,
      avatar_url: `https://emulator.example/avatar/${app.appId}.png`,
      ip_white_list: [],
      open_id: app.botOpenId,
    },
  }),
});

/** Whom a message mentions that names the app's bot. */
export const botV3: Domain = { name: "bot-v3", handlers: botHandlers };
