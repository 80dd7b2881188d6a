import type * as interactive from "@lark/interactive-v1";
import { replaceCard } from "../../cards/replace.js";
import { findToken } from "../../cards/tokens.js";
import type { Domain } from "../domain.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";

const cardHandlers: HandlersOf<typeof interactive> = handlers({
  updateCard: (call) => {
    const { token, card } = call.body;
    const found = findToken(call.tenant, token, call.clock.now());
    if (typeof found === "string") throw failures.tokenRefused(found);
    // A token that a test put into an event of its own belongs to no card.
    if (!found) return {};
    if (found.message.sender.id !== call.app.appId) {
      throw failures.tokenRefused("the card is another app's");
    }
    const { open_ids: _, ...json } = card as Record<string, unknown>;
    found.uses += 1;
    replaceCard(call.tenant, found.message, json);
    return {};
  },
});

/** Cards updated with the token of a callback. */
export const interactiveV1: Domain = { name: "interactive-v1", handlers: cardHandlers };
