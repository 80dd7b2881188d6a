import type { Call, Handlers } from "../../call.js";
import { page } from "../../page.js";
import { type Message, pinMessage, unpinMessage } from "../../state/messenger.js";
import {
  actorOf,
  invalidParameter,
  requireLiveMessage,
  requireMessageChat,
  shownActor,
} from "./lookup.js";
import { badToken } from "./messages.js";

export const pinHandlers: Handlers = {
  "im.v1.pin.create": (call) => {
    const message = requireLiveMessage(call, String(call.body.message_id));
    if (!message.pinned) {
      pinMessage(call.tenant.messenger, message, actorOf(call), call.clock.now());
    }
    return { pin: view(call, message) };
  },

  "im.v1.pin.delete": (call) => {
    unpinMessage(call.tenant.messenger, requireLiveMessage(call));
    return {};
  },

  // Newest first; the times are in milliseconds here.
  "im.v1.pin.list": (call) => {
    const chat = requireMessageChat(call, String(call.query.chat_id), "chat_id");
    const from = moment(call, "start_time") ?? 0;
    const to = moment(call, "end_time") ?? Number.POSITIVE_INFINITY;
    const pinned = [...(call.tenant.messenger.pins.get(chat.chatId) ?? [])]
      .filter(({ pinned }) => pinned!.at >= from && pinned!.at <= to)
      .sort((one, other) => other.pinned!.at - one.pinned!.at);
    return page(
      call,
      pinned,
      ({ messageId }) => messageId,
      (message) => view(call, message),
      { badToken },
    );
  },
};

function view(call: Call, { messageId, chatId, pinned }: Message): Record<string, unknown> {
  const { id, id_type } = shownActor(call, pinned!.actor);
  return {
    message_id: messageId,
    chat_id: chatId,
    operator_id: id,
    operator_id_type: id_type,
    create_time: String(pinned!.at),
  };
}

function moment(call: Call, field: string): number | undefined {
  const value = call.query[field];
  if (value === undefined || value === "") return undefined;
  if (!/^\d{1,16}$/.test(String(value))) throw invalidParameter(`invalid ${field}`);
  return Number(value);
}
