import { type TenantPart, tenantPart } from "../../state/part.js";

/** An object in a card: a component, a text, a part of one. */
export type CardNode = Record<string, unknown>;

/** A card that can be sent once, and changed for 14 days. */
export interface CardEntity {
  readonly cardId: string;
  /** The app that made it; no other can use it. */
  readonly appId: string;
  /** ms since the Unix epoch */
  readonly createdAt: number;
  /** Card JSON 2.0, or `{ template_id, … }` of the card builder. */
  json: CardNode;
  readonly template: boolean;
  /** Of the last operation on it. */
  sequence: number;
  /** When the streaming mode was last switched on; ms since the Unix epoch. */
  streamingSince?: number | undefined;
  /** The message that it was sent as. */
  messageId?: string | undefined;
}

/** The card entities of a tenant, by id. */
export const cardsOf: TenantPart<Map<string, CardEntity>> = tenantPart("cards", () => new Map());
