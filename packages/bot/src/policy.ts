import type { ReadMessage } from "@lark/message";

/** What a policy knows beside the message. */
export interface PolicyFacts {
  /** ms since 1970: when the bot was made. */
  readonly startedAt: number;
}

/** Decides whether the bot takes a message: a text says why not. */
export type Policy = (
  message: ReadMessage,
  facts: PolicyFacts,
) => string | undefined | Promise<string | undefined>;

/**
 * In groups the bot takes only messages that mention it.
 *
 * @param options `all`: a mention of everybody counts, too.
 * @example
 * ```ts
 * createBot({ client, policies: [ignoreBots(), mentionedInGroups()] });
 * ```
 */
export function mentionedInGroups(options: { readonly all?: boolean } = {}): Policy {
  return ({ chatType, mentionsBot, mentionsAll }) =>
    chatType === "p2p" || mentionsBot || (options.all && mentionsAll)
      ? undefined
      : "the bot is not mentioned";
}

/**
 * The bot takes no messages of bots, its own among them: two of them would go on for ever.
 *
 * @example
 * ```ts
 * createBot({ client, policies: [ignoreBots()] });
 * ```
 */
export function ignoreBots(): Policy {
  return ({ sender }) => (sender.bot ? "a bot sent it" : undefined);
}

/**
 * The bot takes no messages that are older than itself: those that the platform sends again after a time out of order.
 *
 * @param options `by`: ms that a message may be older than the bot. Default 60 000: on Workers and other hosts that
 * start a program for its first request, the first message is always older than the bot.
 * @example
 * ```ts
 * createBot({ client, policies: [ignoreOld({ by: 5 * 60_000 })] });
 * ```
 */
export function ignoreOld(options: { readonly by?: number } = {}): Policy {
  const { by = 60_000 } = options;
  return ({ createdAt }, { startedAt }) =>
    createdAt && createdAt < startedAt - by ? "it is older than the bot" : undefined;
}

/**
 * In groups the bot takes only messages of these.
 *
 * @example
 * ```ts
 * createBot({ client, policies: [allowChats(["oc_…"])] });
 * ```
 */
export function allowChats(ids: Iterable<string>): Policy {
  const allowed = new Set(ids);
  return ({ chatType, chatId }) =>
    chatType === "p2p" || allowed.has(chatId) ? undefined : "the chat is not allowed";
}

/**
 * The bot takes only messages of these people.
 *
 * @param options `in`: where: `direct` leaves groups to everybody. Default `everywhere`.
 * @example
 * ```ts
 * createBot({ client, policies: [allowPeople(["ou_…"], { in: "direct" })] });
 * ```
 */
export function allowPeople(
  ids: Iterable<string>,
  options: { readonly in?: "direct" | "everywhere" } = {},
): Policy {
  const allowed = new Set(ids);
  return ({ chatType, sender }) =>
    (options.in === "direct" && chatType !== "p2p") || allowed.has(sender.id)
      ? undefined
      : "the person is not allowed";
}

/**
 * The bot takes no messages of one kind of chat.
 *
 * @example
 * ```ts
 * createBot({ client, policies: [ignore("direct")] });
 * ```
 */
export function ignore(what: "direct" | "groups"): Policy {
  return ({ chatType }) =>
    (chatType === "p2p") === (what === "direct") ? `messages of ${what} are ignored` : undefined;
}
