/// <reference lib="esnext.disposable" preserve="true" />
import type { CallOptions, Client } from "@lark/core";
import { paginate } from "@lark/core";
import { createMessageReaction, deleteMessageReaction, listMessageReaction } from "@lark/im-v1";

/** A reaction of the bot. */
export interface OwnReaction extends AsyncDisposable {
  readonly id: string;
  /** Takes it back. */
  remove(): Promise<void>;
}

/**
 * Reacts to a message with one of the platform's emoji. `await using` takes the reaction back at the end of the block.
 *
 * @param emoji Such as `THUMBSUP`, `DONE` or `Typing`.
 * @example
 * ```ts
 * const done = await react(client, message.id, "DONE");
 * await done.remove();
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message-reaction/emojis-introduce
 */
export async function react(
  client: Client,
  messageId: string,
  emoji: string,
  options?: CallOptions,
): Promise<OwnReaction> {
  const { reaction_id = "" } = await createMessageReaction(
    client,
    { path: { message_id: messageId }, body: { reaction_type: { emoji_type: emoji } } },
    options,
  );
  const remove = async () => {
    const path = { message_id: messageId, reaction_id };
    // Also after the handler was given up: what was put there is to go.
    await deleteMessageReaction(client, { path }, { ...options, signal: undefined });
  };
  return { id: reaction_id, remove, [Symbol.asyncDispose]: remove };
}

/**
 * Takes back the bot's own reactions of one kind, whoever put them there and whenever.
 *
 * @returns How many there were.
 * @example
 * ```ts
 * await unreact(client, message.id, "Typing");
 * ```
 */
export async function unreact(
  client: Client,
  messageId: string,
  emoji: string,
  options?: CallOptions,
): Promise<number> {
  const path = { message_id: messageId };
  let removed = 0;
  const request = { path, query: { reaction_type: emoji, page_size: 50 } };
  for await (const { reaction_id, operator } of paginate(listMessageReaction, client, request)) {
    if (operator?.operator_type !== "app" || !reaction_id) continue;
    await deleteMessageReaction(client, { path: { ...path, reaction_id } }, options);
    removed += 1;
  }
  return removed;
}
