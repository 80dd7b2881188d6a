import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import { actorOf } from "../people.js";
import { contentFor, shownCard } from "./card-content.js";
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
    body: { content: shownContent(call, message, readerOf(call)) },
    ...(message.mentions.length === 0
      ? {}
      : {
          mentions: message.mentions.map(({ key, userId, name, bot }) => ({
            key,
            ...(bot ? shownBot(call, userId) : shownActor(call, { kind: "user", id: userId })),
            name,
            tenant_key,
          })),
        }),
  };
}

function readerOf(call: Call): string | undefined {
  const actor = actorOf(call);
  return actor.kind === "user" ? actor.id : undefined;
}

// In a mention, a bot goes by its open id.
function shownBot({ platform }: Call, appId: string) {
  return { id: platform.apps.get(appId)?.botOpenId ?? appId, id_type: "open_id" };
}

/** What a message says, as everybody in the chat sees it, or somebody by union id. */
export function shownContent(
  { tenant }: Pick<Call, "tenant">,
  message: Message,
  reader?: string,
): string {
  const { deleted, type } = message;
  if (deleted) return "This message was recalled";
  const content = contentFor(message, reader);
  return type === "interactive" ? shownCard(tenant, content) : content;
}
