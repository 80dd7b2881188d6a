// Forwarding: one message, several as one, or a whole thread.

import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import { PlatformFailure } from "../../http/failure.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { requireMessage } from "./lookup.js";
import { messageView } from "./message-view.js";
import { type Draft, deliver, type Receiver, receiver } from "./send.js";
import type { Message } from "./state.js";
import { messengerOf } from "./state.js";

/** What the platform shows in place of a content of several messages. */
const MERGED = "Merged and Forwarded Message";

export const forwardHandlers: HandlersOf<typeof im> = handlers({
  forwardMessage: (call) => {
    const message = requireMessage(call);
    if (message.deleted) throw failures.deleted();
    const { type, content, mentions, merged } = message;
    const draft: Draft = { type, content, mentions, ...(merged ? { merged } : {}) };
    return messageView(call, deliver(call, draft, to(call)));
  },

  mergeForwardMessage: (call) => {
    const ids = call.body.message_id_list.map(String);
    const found = new Map(ids.map((id) => [id, readable(call, id)]));
    const messages = [...found.values()].filter((message) => message !== undefined);
    if (messages.length === 0) throw failures.invalidRequest("invalid message_id_list");
    if (new Set(messages.map(({ chatId }) => chatId)).size > 1) {
      throw failures.invalidRequest("the messages are not of one chat");
    }
    return {
      message: messageView(call, deliver(call, merge(messages), to(call))),
      invalid_message_id_list: ids.filter((id) => found.get(id) === undefined),
    };
  },

  forwardThread: (call) => {
    const thread = messengerOf(call.tenant).threads.get(call.path.thread_id);
    if (!thread) throw failures.invalidRequest("invalid thread_id");
    requireMessage(call, thread[0]!.messageId);
    const messages = thread.filter(({ deleted }) => !deleted);
    if (messages.length === 0) throw failures.deleted("the thread has been deleted");
    return messageView(call, deliver(call, merge(messages), to(call)));
  },
});

function to(call: Call): Receiver {
  return receiver(call, call.query.receive_id_type, call.body.receive_id);
}

function merge(messages: readonly Message[]): Draft {
  const merged = messages
    .map((message) => ({ ...message }))
    .sort((one, other) => one.createdAt - other.createdAt);
  return { type: "merge_forward", content: MERGED, mentions: [], merged };
}

// A message that the caller cannot see, or nobody any more, is left out.
function readable(call: Call, id: string): Message | undefined {
  try {
    const message = requireMessage(call, id);
    return message.deleted ? undefined : message;
  } catch (error) {
    if (error instanceof PlatformFailure) return undefined;
    throw error;
  }
}
