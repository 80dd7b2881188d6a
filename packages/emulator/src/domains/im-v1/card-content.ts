// Cards in messages: there in full, a template's id with its variables, or a card entity.

import type { Call } from "../../http/call.js";
import type { Tenant } from "../../state/tenant.js";
import { cardFailure } from "../cardkit-v1/card-json.js";
import { requireCard } from "../cardkit-v1/change.js";
import { type CardEntity, cardsOf } from "../cardkit-v1/state.js";
import type { Message } from "./state.js";

type CardFields = Record<string, unknown> & {
  readonly data?: { readonly template_id?: unknown; readonly card_id?: unknown };
};

/** Refuses a card without an id, and an entity that is not the app's, or was sent before. */
export function checkCardContent(call: Call, fields: CardFields): void {
  if (fields.type !== "template" && fields.type !== "card") return;
  const id = fields.type === "template" ? fields.data?.template_id : fields.data?.card_id;
  if (typeof id !== "string" || id === "") throw cardFailure(200220, "the card has no id");
  if (fields.type === "card" && requireCard(call, id).messageId !== undefined) {
    throw cardFailure(200780, "the card entity has been sent");
  }
}

/** Notes the message that an entity was sent as. */
export function markSent({ tenant }: Call, { messageId, content }: Message): void {
  const card = entityOf(tenant, content);
  if (card) card.messageId = messageId;
}

/** The content of a message with a card, as its history shows it: an entity as it is now. */
export function shownCard(tenant: Tenant, content: string): string {
  const card = entityOf(tenant, content);
  return card ? JSON.stringify(card.json) : content;
}

/** What somebody sees in a message, by union id; without one, what everybody saw at first. */
export function contentFor({ content, contents }: Message, unionId?: string): string {
  return (unionId === undefined ? undefined : contents?.get(unionId)) ?? content;
}

/** Whether text may be streamed into the card of a message. */
export function streamsInto(tenant: Tenant, content: string): boolean {
  return entityOf(tenant, content)?.streamingSince !== undefined;
}

/** The card entity that the content of a message names. */
export function entityOf(tenant: Tenant, content: string): CardEntity | undefined {
  const { type, data } = JSON.parse(content) as CardFields;
  return type === "card" ? cardsOf(tenant).get(String(data?.card_id)) : undefined;
}
