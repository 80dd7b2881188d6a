// What every change of a card goes through: whose it is, how old, and in which order.

import type { Call } from "../../http/call.js";
import { PlatformFailure } from "../../http/failure.js";
import { checkJson } from "./card-json.js";
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
  if (!card) throw new PlatformFailure(200740, "The card entity does not exist");
  if (card.appId !== call.app.appId) {
    throw new PlatformFailure(
      300311,
      "The current application does not have permission to update/use this card",
    );
  }
  if (call.clock.now() - card.createdAt > LIFETIME) {
    throw new PlatformFailure(200750, "The card entity has expired");
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
    throw new PlatformFailure(
      300317,
      "The sequence number for operating on the card did not increment consecutively",
    );
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
