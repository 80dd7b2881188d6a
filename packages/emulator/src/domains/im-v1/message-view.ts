import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import { shownCard } from "./card-content.js";
import { shownActor } from "./lookup.js";
import type { Message } from "./state.js";

/** A message as the platform shows it. */
export function messageView(call: Call, message: Message): im.Message & { message_id: string } {
  const { messageId, rootId, parentId, threadId } = message;
  const tenant_key = call.tenant.key;
  return {
    message_id: messageId,
    ...(rootId === undefined ? {} : { root_id: rootId }),
    ...(parentId === undefined ? {} : { parent_id: parentId }),
    ...(threadId === undefined ? {} : { thread_id: threadId }),
    msg_type: message.type,
    create_time: String(message.createdAt),
    update_time: String(message.updatedAt),
    deleted: message.deleted,
    updated: message.updated,
    chat_id: message.chatId,
    sender: { ...shownActor(call, message.sender), sender_type: message.sender.kind, tenant_key },
    body: { content: shownContent(call, message) },
    ...(message.mentions.length === 0
      ? {}
      : {
          mentions: message.mentions.map(({ key, userId, name }) => ({
            key,
            ...shownActor(call, { kind: "user", id: userId }),
            name,
            tenant_key,
          })),
        }),
  };
}

function shownContent({ tenant }: Call, { deleted, type, content }: Message): string {
  if (deleted) return "This message was recalled";
  return type === "interactive" ? shownCard(tenant, content) : content;
}
