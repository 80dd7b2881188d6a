import type { CardActionAnswer, CardActionContext, CardActionEvent } from "./card.js";
import { deliverCallback } from "./deliver-callback.js";
import { CARD_ACTION } from "./envelope.js";
import type { Awaitable, Listener } from "./listener.js";

/**
 * Listens to what people do on cards, in the new and in the older callback. The first answer in the order of the
 * listeners is sent; it must come within 2.5 s. One that comes later is finished through the update endpoint, which
 * can replace the card but shows no toast.
 *
 * @example
 * ```ts
 * const saved = onCardAction(({ action }) => ({ toast: { type: "success", content: `saved ${action.name}` } }));
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-callback-communication
 */
export function onCardAction(
  handler: (
    event: CardActionEvent,
    context: CardActionContext,
    // biome-ignore lint/suspicious/noConfusingVoidType: a handler without a return is fine
  ) => Awaitable<CardActionAnswer | undefined | void>,
): Listener {
  return { to: CARD_ACTION, handle: handler as Listener["handle"], "~deliver": deliverCallback };
}
