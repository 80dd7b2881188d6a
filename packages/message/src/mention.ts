import { LarkError } from "@lark/core";

/** A mention, for `text`, for a paragraph of `post`, and for the Markdown of a card. */
export interface Mention {
  readonly tag: "at";
  /** An `open_id`, `union_id` or `user_id`, or `all`. */
  readonly user_id: string;
}

/**
 * Mentions a person, who is notified.
 *
 * @param id An `open_id`, `union_id` or `user_id`.
 * @throws `LarkError` of kind `validation` for what cannot be an id, since it would become markup.
 * @example
 * ```ts
 * text("thanks, ", mention("ou_…"));
 * ```
 */
export function mention(id: string): Mention {
  if (!/^[^\s<>"'&,]+$/.test(id))
    throw new LarkError("validation", {
      reason: `mention() takes the id of a person, not ${JSON.stringify(id)}`,
    });
  return { tag: "at", user_id: id };
}

/**
 * Mentions everybody in a chat. Where the chat does not allow that, the message is refused.
 *
 * @example
 * ```ts
 * text(mentionAll, " lunch is ready");
 * ```
 */
export const mentionAll: Mention = { tag: "at", user_id: "all" };
