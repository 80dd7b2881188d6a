import type { EventContext } from "@lark/events";
import type { MessageReceiveEvent } from "@lark/im-v1/events";
import { type ReadMessage, readMessage } from "@lark/message";
import { createConversations } from "./conversation.js";
import { type MessageContext, messageContext, type Shared } from "./message-context.js";
import type { BotSettings, Middleware } from "./options.js";
import type { Route } from "./routes.js";
import { within } from "./within.js";

interface Incoming {
  readonly message: ReadMessage;
  readonly event: EventContext;
}

/**
 * From the event of a message to its handler: read, let in by the policies, in the order of its conversation, through the
 * middleware, to the first route. Rejects only for what no handler has seen: the platform sends it again.
 */
export function createReceiver(
  settings: BotSettings,
  shared: Shared,
  routes: readonly Route[],
  ownId: (tenantKey: string) => Promise<string | undefined>,
): (event: MessageReceiveEvent, context: EventContext) => Promise<void> {
  const startedAt = Date.now();
  const conversations = createConversations<Incoming>(
    settings,
    (a, b) => a.message.sender.id === b.message.sender.id,
    handle,
  );

  async function handle(items: readonly Incoming[]): Promise<void> {
    const { event } = items.at(-1) as Incoming;
    const messages = items.map(({ message }) => message);
    try {
      await within(settings.handlerTimeout, (signal) => {
        const context = messageContext(shared, messages, event, signal);
        return through(settings.middleware, context, () => dispatch(routes, context));
      });
    } catch (error) {
      settings.onError(error, event);
      await apologise(error, messageContext(shared, messages, event, event.signal));
    }
  }

  /** Answers what failed, as configured. */
  async function apologise(error: unknown, context: MessageContext): Promise<void> {
    try {
      const content = settings.errorReply(error);
      if (content !== undefined)
        await context.reply(content, { idempotencyKey: `${context.message.id.slice(-40)}-error` });
    } catch (failure) {
      settings.onError(failure, context.event);
    }
  }

  return async (event, context) => {
    const message = readMessage(event, { botId: await ownId(context.tenantKey) });
    for (const policy of settings.policies) {
      const reason = await policy(message, { startedAt });
      if (reason !== undefined) {
        settings.onReject(messageContext(shared, [message], context, context.signal), reason);
        return;
      }
    }
    const place = (settings.conversation === "thread" && message.threadId) || message.chatId;
    await conversations.push(`${context.tenantKey}/${place}`, { message, event: context });
  };
}

async function dispatch(routes: readonly Route[], context: MessageContext): Promise<void> {
  for (const { match, handler } of [...routes]) {
    const matched = await match(context);
    if (!matched) continue;
    await handler(matched);
    return;
  }
}

/** Runs the first middleware around the others, and all of them around the handler. */
async function through(
  [first, ...others]: readonly Middleware[],
  context: MessageContext,
  handler: () => Promise<void>,
): Promise<void> {
  if (first) await first(context, () => through(others, context, handler));
  else await handler();
}
