import type * as cardkit from "@lark/cardkit-v1";
import type { Call } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { messengerOf } from "../im-v1/state.js";
import { batchActions } from "./batch.js";
import { checkJson, isNode, readJson } from "./card-json.js";
import { applySettings, changeCard } from "./change.js";
import { failures } from "./failures.js";
import { type CardEntity, type CardNode, cardsOf } from "./state.js";

export const cardHandlers: HandlersOf<typeof cardkit> = handlers({
  createCard: (call) => {
    const { type, data } = call.body;
    if (type !== "card_json" && type !== "template") {
      throw failures.invalidParameter("type is neither card_json nor template");
    }
    const json = readJson(data);
    if (type === "card_json") checkJson(json);
    else if (typeof json.template_id !== "string") {
      throw failures.notGenerated();
    }
    return { card_id: keepCard(call, json, type === "template").cardId };
  },

  updateCard: (call) =>
    changeCard(call, call.body.sequence, (json, card) => {
      const next = readJson(call.body.card.data);
      for (const key of Object.keys(json)) delete json[key];
      Object.assign(json, next);
      applySettings(call, json, card, { config: next.config });
    }),

  updateCardSettings: (call) =>
    changeCard(call, call.body.sequence, (json, card) =>
      applySettings(call, json, card, readJson(call.body.settings)),
    ),

  batchUpdateCard: (call) =>
    changeCard(call, call.body.sequence, (json, card) =>
      batchActions(call, json, card, call.body.actions),
    ),

  // A message with a card of its own becomes one of an entity.
  convertCardId: (call) => {
    const message = messengerOf(call.tenant).messages.get(call.body.message_id);
    if (message?.type !== "interactive") {
      throw failures.invalidParameter("the message is not there, or is not a card");
    }
    const content = JSON.parse(message.content) as { data?: { card_id?: string } };
    if (content.data?.card_id) return { card_id: content.data.card_id };
    const card = keepCard(call, content, false);
    card.messageId = message.messageId;
    message.content = JSON.stringify({ type: "card", data: { card_id: card.cardId } });
    return { card_id: card.cardId };
  },
});

function keepCard(
  call: Pick<Call, "tenant" | "app" | "clock">,
  json: CardNode,
  template: boolean,
): CardEntity {
  const now = call.clock.now();
  const streams = isNode(json.config) && json.config.streaming_mode === true;
  const card: CardEntity = {
    cardId: call.tenant.ids("number"),
    appId: call.app.appId,
    createdAt: now,
    json,
    template,
    sequence: 0,
    streamingSince: streams ? now : undefined,
  };
  cardsOf(call.tenant).set(card.cardId, card);
  return card;
}
