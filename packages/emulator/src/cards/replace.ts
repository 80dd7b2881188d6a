import { entityOf } from "../domains/im-v1/card-content.js";
import type { Message } from "../domains/im-v1/state.js";
import type { Tenant } from "../state/tenant.js";

/** Puts another card in the place of a message's: its JSON, or a template with its id. */
export function replaceCard(
  tenant: Tenant,
  message: Message,
  card: Readonly<Record<string, unknown>>,
): void {
  const entity = card.type === "template" ? undefined : entityOf(tenant, message.content);
  if (entity) entity.json = { ...card };
  else message.content = JSON.stringify(card);
}
