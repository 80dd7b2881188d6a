import type { ActionAnswer, CardContent } from "./action.js";
import type { Card, TemplateCard } from "./types/card.js";
import type { I18n } from "./types/text.js";

type Toast = NonNullable<ActionAnswer["toast"]>;

/**
 * Answers an action: a notice on the screen of whoever acted, another card in place of the one acted on, or both.
 *
 * @example
 * ```ts
 * on(approve, ({ value }) => answer({ toast: toast("Approved", "success"), card: done(value.id) }));
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-callback-communication
 */
export function answer({
  toast: notice,
  card,
}: {
  readonly toast?: string | Toast | undefined;
  readonly card?: Card | TemplateCard | undefined;
}): ActionAnswer {
  return {
    ...(notice !== undefined && { toast: typeof notice === "string" ? toast(notice) : notice }),
    ...(card && { card: cardContent(card) }),
  };
}

/**
 * A notice on the screen of whoever acted.
 *
 * @example
 * ```ts
 * toast("Saved", "success", { zh_cn: "已保存" });
 * ```
 */
export function toast(content: string, type: Toast["type"] = "info", i18n?: I18n): Toast {
  return { type, content, ...(i18n && { i18n }) };
}

/**
 * A card as answers and updates take it.
 *
 * @example
 * ```ts
 * await context.update(cardContent(done(id)));
 * ```
 */
export function cardContent(card: Card | TemplateCard): CardContent {
  return "type" in card ? card : { type: "raw", data: card };
}
