import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import { requireLiveMessage, requireMessageChat, shownActor } from "./lookup.js";
import { badToken } from "./messages.js";
import { type Message, messengerOf, pinMessage, unpinMessage } from "./state.js";

export const pinHandlers: HandlersOf<typeof im> = handlers({
  createPin: (call) => {
    const message = requireLiveMessage(call, call.body.message_id);
    if (!message.pinned) {
      pinMessage(messengerOf(call.tenant), message, actorOf(call), call.clock.now());
    }
    return { pin: view(call, message) };
  },

  deletePin: (call) => {
    unpinMessage(messengerOf(call.tenant), requireLiveMessage(call, call.path.message_id));
    return {};
  },

  // Newest first; the times are in milliseconds here.
  listPin: (call) => {
    const chat = requireMessageChat(call, call.query.chat_id, "chat_id");
    const from = moment("start_time", call.query.start_time) ?? 0;
    const to = moment("end_time", call.query.end_time) ?? Number.POSITIVE_INFINITY;
    const pinned = [...(messengerOf(call.tenant).pins.get(chat.chatId) ?? [])]
      .filter(({ pinned }) => pinned!.at >= from && pinned!.at <= to)
      .sort((one, other) => other.pinned!.at - one.pinned!.at);
    return page(
      call,
      "items",
      pinned,
      ({ messageId }) => messageId,
      (message) => view(call, message),
      { badToken },
    );
  },
});

function view(call: Call, { messageId, chatId, pinned }: Message): im.Pin {
  const { id, id_type } = shownActor(call, pinned!.actor);
  return {
    message_id: messageId,
    chat_id: chatId,
    operator_id: id,
    operator_id_type: id_type,
    create_time: String(pinned!.at),
  };
}

function moment(field: string, value: string | undefined): number | undefined {
  if (value === undefined || value === "") return undefined;
  if (!/^\d{1,16}$/.test(value)) throw failures.invalidRequest(`invalid ${field}`);
  return Number(value);
}
