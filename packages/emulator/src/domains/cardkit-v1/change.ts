// What every change of a card goes through: whose it is, how old, and in which order.

import type { Call } from "../../http/call.js";
import { checkJson } from "./card-json.js";
import { failures } from "./failures.js";
import { type CardEntity, type CardNode, cardsOf } from "./state.js";

const MINUTE = 60_000;
const LIFETIME = 14 * 24 * 60 * MINUTE;
/** The streaming mode ends by itself. */
const STREAMS_FOR = 10 * MINUTE;
/** Operations a second on one card; none in the streaming mode. */
const PER_SECOND = 10;

type CardCall = Pick<Call, "tenant" | "app" | "clock" | "rates">;

/** The card entity of an id, where the caller may use it. */
export function requireCard(call: CardCall, cardId: unknown): CardEntity {
  const card = cardsOf(call.tenant).get(String(cardId));
  if (!card) throw failures.noCard();
  if (card.appId !== call.app.appId) {
    throw failures.othersCard();
  }
  if (call.clock.now() - card.createdAt > LIFETIME) {
    throw failures.cardExpired();
  }
  return card;
}

/** Changes a copy of a card, and keeps it where the platform takes what came out. */
export function changeCard(
  call: CardCall & { readonly path: { readonly card_id: string } },
  sequence: number,
  change: (json: CardNode, card: CardEntity) => void,
): Record<string, never> {
  const card = requireCard(call, call.path.card_id);
  if (streaming(card, call.clock.now()) !== "on") {
    call.rates?.takeFrom(`card ${card.cardId}`, PER_SECOND);
  }
  if (sequence <= card.sequence) {
    throw failures.wrongSequence();
  }
  const json = structuredClone(card.json);
  change(json, card);
  if (!card.template) checkJson(json);
  card.json = json;
  card.sequence = sequence;
  return {};
}

/** Whether text can be streamed into a card. */
export function streaming(card: CardEntity, now: number): "on" | "off" | "timed out" {
  if (card.streamingSince === undefined) return "off";
  return now - card.streamingSince > STREAMS_FOR ? "timed out" : "on";
}

/** Takes over `config` and `card_link`, and switches the streaming mode. */
export function applySettings(
  call: CardCall,
  json: CardNode,
  card: CardEntity,
  settings: CardNode,
): void {
  const { config, card_link } = settings;
  if (config !== undefined) json.config = { ...(json.config as object), ...(config as object) };
  if (card_link !== undefined) json.card_link = card_link;
  const mode = (config as CardNode | undefined)?.streaming_mode;
  if (mode !== undefined) card.streamingSince = mode === true ? call.clock.now() : undefined;
}
