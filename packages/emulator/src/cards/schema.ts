import { entityOf } from "../domains/im-v1/card-content.js";
import type { Message } from "../domains/im-v1/state.js";
import type { Tenant } from "../state/tenant.js";

type CardJson = Readonly<Record<string, unknown>>;

/** Why a card cannot take the place of a message's: the two are of different schemas. A template's is not known. */
export function otherSchema(
  tenant: Tenant,
  message: Message,
  card: CardJson,
): "older" | "newer" | undefined {
  const shown =
    entityOf(tenant, message.content)?.json ?? (JSON.parse(message.content) as CardJson);
  if (shown.type === "template" || card.type === "template") return undefined;
  const [before, after] = [shown.schema === "2.0", card.schema === "2.0"];
  if (before === after) return undefined;
  return before ? "older" : "newer";
}
