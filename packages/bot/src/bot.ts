import { type Action, type ActionAnswer, readAction } from "@lark/card";
import type { EventDefinition } from "@lark/core";
import {
  type CardActionContext,
  type CardActionEvent,
  createEventHandler,
  type EventContext,
  type EventHandler,
  on,
  onAny,
  onCardAction,
} from "@lark/events";
import {
  chatMemberBotAddedEvent,
  messageReactionCreatedEvent,
  messageReactionDeletedEvent,
  messageReceiveEvent,
} from "@lark/im-v1/events";
import { lookUpOnce } from "./cache.js";
import {
  type ActedContext,
  actedContext,
  type JoinContext,
  joinContext,
  type ReactionContext,
  reactionContext,
} from "./event-context.js";
import { botId } from "./lookup.js";
import { type BotOptions, eventOptions, settingsOf } from "./options.js";
import { createReceiver } from "./receiver.js";
import {
  commandRoute,
  filterRoute,
  type MessageFilter,
  type MessageHandler,
  type Route,
} from "./routes.js";
import { sharedBy } from "./shared.js";
import { within } from "./within.js";

/** Answers an action on a card. */
export type ActionHandler<Value, Form> = (
  context: ActedContext<Value, Form>,
  // biome-ignore lint/suspicious/noConfusingVoidType: a handler without a return is fine
) => ActionAnswer | undefined | void | Promise<ActionAnswer | undefined | void>;

/** A bot. Made by {@link createBot}. What takes a handler returns a function that takes it back. */
export interface Bot {
  /** Takes what the platform sends: as a webhook, and by `connect(client, bot.handle)` of `@lark/websocket`. */
  readonly handle: EventHandler;
  /**
   * Handles messages, all or those of a filter: a text that they are, a pattern, or a function. The first handler that a
   * message is for gets it, in the order in which they were given.
   */
  onMessage(handler: MessageHandler): () => void;
  onMessage(filter: MessageFilter, handler: MessageHandler): () => void;
  /** Handles messages that mention the bot, or are written to it alone. */
  onMention(handler: MessageHandler): () => void;
  /** Handles messages that begin with a word such as `/deploy`; `context.command` has the rest. */
  onCommand(name: string, handler: MessageHandler): () => void;
  /** Handles reactions that people add and take back, to any message that the bot sees. */
  onReaction(handler: (context: ReactionContext) => unknown): () => void;
  /** Handles what people do on cards: an `action` of `@lark/card`, with its value and form checked. */
  onCardAction<Value, Form>(
    action: Action<Value, Form>,
    handler: ActionHandler<Value, Form>,
  ): () => void;
  /** Handles being added to a chat. */
  onJoin(handler: (context: JoinContext) => unknown): () => void;
  /** Handles any other event. */
  onEvent<Payload>(
    definition: EventDefinition<Payload>,
    handler: (event: Payload, context: EventContext) => unknown,
  ): () => void;
}

type AnyHandler = (event: never, context: EventContext) => unknown;
type Answering = (
  event: CardActionEvent,
  context: CardActionContext,
) => Promise<ActionAnswer | undefined>;

/**
 * Makes a bot: handlers for what people write and do, over a webhook or the long connection. The messages of a
 * conversation are handled one after the other, conversations beside each other; a handler that fails is told to
 * `onError` and answered with `errorReply`.
 *
 * @throws `LarkError` of kind `config` that names the wrong option.
 * @example
 * ```ts
 * const bot = createBot({ client, encryptKey, verificationToken, stream });
 * bot.onCommand("/help", ({ reply }) => reply("Ask me anything."));
 * bot.onMention(({ text, reply }) => reply.stream(model.textStream(text)));
 *
 * export default { fetch: bot.handle }; // a webhook
 * await connect(client, bot.handle); // or the long connection
 * ```
 */
export function createBot(options: BotOptions): Bot {
  const settings = settingsOf(options);
  const shared = sharedBy(settings);
  const routes: Route[] = [];
  const answering: Answering[] = [];
  const handlers: { readonly name: string; readonly handle: AnyHandler }[] = [];

  const ownId = lookUpOnce((tenantKey) =>
    botId(settings.client, { tenantKey: tenantKey || undefined }),
  );
  const receive = createReceiver(settings, shared, routes, async (tenantKey) =>
    options.botId === undefined ? ownId(tenantKey) : options.botId,
  );

  const act = async (event: CardActionEvent, context: CardActionContext) => {
    for (const handle of answering) {
      const answer = await handle(event, context);
      if (answer) return answer;
    }
    return undefined;
  };

  /** Runs a handler in its time; its failure is told, not thrown. */
  const run = async (context: EventContext, work: (signal: AbortSignal) => unknown) => {
    try {
      await within(settings.handlerTimeout, work);
    } catch (error) {
      settings.onError(error, context);
    }
  };
  const others = (event: object, context: EventContext) =>
    Promise.all(
      handlers
        .filter(({ name }) => name === context.name)
        .map(({ handle }) => handle(event as never, context)),
    );

  const handle = createEventHandler({
    ...eventOptions(options),
    listeners: [
      ...(options.listeners ?? []),
      on(messageReceiveEvent, receive),
      onCardAction(act),
      onAny(others),
    ],
  });

  const listen = <Payload>(
    definition: EventDefinition<Payload>,
    handler: (event: Payload, context: EventContext, signal: AbortSignal) => unknown,
  ) =>
    add(handlers, {
      name: definition.name,
      handle: (event: Payload, context: EventContext) =>
        run(context, (signal) => handler(event, context, signal)),
    } as (typeof handlers)[number]);

  return {
    handle,
    onMessage(first: MessageFilter | MessageHandler, second?: MessageHandler) {
      const route = second
        ? filterRoute(first as MessageFilter, second)
        : filterRoute(() => true, first as MessageHandler);
      return add(routes, route);
    },
    onMention: (handler) =>
      add(
        routes,
        filterRoute(({ message }) => message.mentionsBot || message.chatType === "p2p", handler),
      ),
    onCommand: (name, handler) => add(routes, commandRoute(name, handler)),
    onReaction(handler) {
      const both = [messageReactionCreatedEvent, messageReactionDeletedEvent].map((definition) =>
        listen(definition, (event, context, signal) =>
          // Those of apps are the bot's own, or another's: two bots would go on for ever.
          event.operator_type === "app"
            ? undefined
            : handler(reactionContext(shared, event, context, signal)),
        ),
      );
      return () => {
        for (const remove of both) remove();
      };
    },
    onCardAction: (action, handler) =>
      add(answering, async (event, context) => {
        const acted = await readAction(action, event);
        if (!acted) return undefined;
        return within(settings.handlerTimeout, async (signal) => {
          const answer = await handler(actedContext(shared, acted, event, context, signal));
          // Handled: nobody else is asked.
          return answer ?? {};
        });
      }),
    onJoin: (handler) =>
      listen(chatMemberBotAddedEvent, (event, context, signal) =>
        handler(joinContext(shared, event, context, signal)),
      ),
    onEvent: (definition, handler) => listen(definition, handler),
  };
}

function add<T>(list: T[], item: T): () => void {
  list.push(item);
  return () => {
    const at = list.indexOf(item);
    if (at >= 0) list.splice(at, 1);
  };
}
