import type * as interactive from "@lark/interactive-v1";
import { isShared, replaceCard } from "../../cards/replace.js";
import { otherSchema } from "../../cards/schema.js";
import { findToken, TOKEN_LIFETIME, TOKEN_USES } from "../../cards/tokens.js";
import type { Call } from "../../http/call.js";
import type { Domain } from "../domain.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { findUser } from "../people.js";
import { failures } from "./failures.js";

/** Bytes of a card. */
const LARGEST = 30 * 1024;

const cardHandlers: HandlersOf<typeof interactive> = handlers({
  updateCard: (call) => {
    const token = requireToken(call, call.body.token);
    const { open_ids, ...json } = call.body.card as Record<string, unknown>;
    checkCard(json, open_ids);
    if (token.message) {
      if (token.message.deleted) throw failures.recalled();
      const other = otherSchema(call.tenant, token.message, json);
      if (other) throw failures.wrongCard(`it is of a schema ${other} than the one that is shown`);
      replaceCard(call.tenant, token.message, json, unionIds(call, open_ids));
    }
    token.uses += 1;
    return {};
  },
});

/** Cards updated with the token of a callback. */
export const interactiveV1: Domain = { name: "interactive-v1", handlers: cardHandlers };

function requireToken({ tenant, app, clock }: Call, text: string) {
  if (!text.startsWith("c-")) throw failures.malformedToken("c- and more is expected");
  const token = findToken(tenant, text);
  if (!token) throw failures.tokenOver("it was never issued");
  if (token.appId !== app.appId) throw failures.othersCard();
  // The platform undoes what comes before the answer, or refuses it.
  if (!token.answered) throw failures.tokenOver("the callback has not been answered yet");
  if (clock.now() - token.issuedAt > TOKEN_LIFETIME) {
    throw failures.tokenOver("it is older than 30 minutes");
  }
  if (token.uses >= TOKEN_USES) throw failures.tokenUsedUp(`${TOKEN_USES} updates are possible`);
  return token;
}

function checkCard(json: Record<string, unknown>, openIds: unknown): void {
  const size = new TextEncoder().encode(JSON.stringify(json)).length;
  if (size > LARGEST) throw failures.wrongCard(`it has ${size} bytes, more than ${LARGEST}`);
  if (!isShared(json) && !(Array.isArray(openIds) && openIds.length > 0)) {
    throw failures.needsOpenIds();
  }
}

function unionIds(call: Call, openIds: unknown): string[] {
  const ids = Array.isArray(openIds) ? openIds.map(String) : [];
  return ids.flatMap((id) => findUser(call, id, "open_id")?.unionId ?? []);
}
