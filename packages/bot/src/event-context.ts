import type { Acted, ActionContext } from "@lark/card";
import { type Client, withOptions } from "@lark/core";
import type { CardActionContext, CardActionEvent, EventContext } from "@lark/events";
import type {
  ChatMemberBotAddedEvent,
  MessageReactionCreatedEvent,
  MessageReactionDeletedEvent,
} from "@lark/im-v1/events";
import type { ChatInfo } from "./lookup.js";
import type { Shared } from "./message-context.js";
import { type OwnReaction, react } from "./react.js";
import { type Content, reply, type SentMessage, send } from "./send.js";

/** What every handler gets. */
interface Common {
  /** A client that acts in the event's tenant, and whose calls end with `signal`. */
  readonly client: Client;
  readonly event: EventContext;
  /** Aborts when the handler has taken longer than `handlerTimeout`. */
  readonly signal: AbortSignal;
}

/** What a handler of reactions gets. */
export interface ReactionContext extends Common {
  readonly messageId: string;
  /** Such as `THUMBSUP`. */
  readonly emoji: string;
  /** Whether it was added, or taken back. */
  readonly added: boolean;
  /** `open_id` of whoever did it. */
  readonly operatorId: string;
  /** ms since 1970. */
  readonly at: number;
  reply(content: Content): Promise<SentMessage>;
  react(emoji: string): Promise<OwnReaction>;
}

/** What a handler of being added to a chat gets. */
export interface JoinContext extends Common {
  readonly chatId: string;
  /** `open_id` of whoever added the bot. */
  readonly operatorId: string;
  readonly external: boolean;
  chat(): Promise<ChatInfo>;
  send(content: Content): Promise<SentMessage>;
}

/** What a handler of actions on cards gets. */
export interface ActedContext<Value, Form>
  extends Acted<Value, Form>,
    Pick<ActionContext, "answer" | "update">,
    Common {
  /** All that the platform says. */
  readonly action: CardActionEvent;
  /** `open_id` of whoever acted. */
  readonly operatorId: string;
  /** The message that holds the card. */
  readonly messageId: string;
  readonly chatId: string;
  /** Replies to the message that holds the card. */
  reply(content: Content): Promise<SentMessage>;
}

function common({ client }: Shared, event: EventContext, signal: AbortSignal): Common {
  const tenantKey = event.tenantKey || undefined;
  return { client: withOptions(client, { tenantKey, signal }), event, signal };
}

export function reactionContext(
  shared: Shared,
  payload: MessageReactionCreatedEvent | MessageReactionDeletedEvent,
  event: EventContext,
  signal: AbortSignal,
): ReactionContext {
  const base = common(shared, event, signal);
  const messageId = payload.message_id ?? "";
  return {
    ...base,
    messageId,
    emoji: payload.reaction_type?.emoji_type ?? "",
    added: event.name.includes("created"),
    operatorId: payload.user_id?.open_id ?? "",
    at: Number(payload.action_time) || 0,
    reply: (content) => reply(base.client, messageId, content),
    react: (emoji) => react(base.client, messageId, emoji),
  };
}

export function joinContext(
  shared: Shared,
  payload: ChatMemberBotAddedEvent,
  event: EventContext,
  signal: AbortSignal,
): JoinContext {
  const base = common(shared, event, signal);
  const chatId = payload.chat_id ?? "";
  return {
    ...base,
    chatId,
    operatorId: payload.operator_id?.open_id ?? "",
    external: payload.external ?? false,
    chat: () => shared.chat(event.tenantKey, chatId),
    send: (content) => send(base.client, chatId, content),
  };
}

export function actedContext<Value, Form>(
  shared: Shared,
  acted: Acted<Value, Form>,
  action: CardActionEvent,
  event: CardActionContext,
  signal: AbortSignal,
): ActedContext<Value, Form> {
  const base = common(shared, event, signal);
  const messageId = action.context.open_message_id ?? "";
  const chatId = action.context.open_chat_id ?? "";
  return {
    ...base,
    ...acted,
    action,
    operatorId: action.operator.open_id,
    messageId,
    chatId,
    answer: (answer) => event.answer(answer),
    update: (card) => event.update(card),
    reply: (content) => reply(base.client, { id: messageId, chatId }, content),
  };
}
