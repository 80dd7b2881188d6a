import { entityOf } from "../domains/im-v1/card-content.js";
import type { Message } from "../domains/im-v1/state.js";
import type { Tenant } from "../state/tenant.js";

type CardJson = Readonly<Record<string, unknown>>;

/** Whether everybody who has a card sees its updates: one of schema 1.0 has to say so. */
export function isShared({ schema, type, config }: CardJson): boolean {
  if (schema === "2.0" || type === "template") return true;
  return (config as { update_multi?: unknown } | undefined)?.update_multi === true;
}

/**
 * Puts another card in the place of a message's: its JSON, or a template with its id. One that is not shared takes its
 * place for some people only, by union id.
 */
export function replaceCard(
  tenant: Tenant,
  message: Message,
  card: CardJson,
  people: Iterable<string>,
): void {
  if (!isShared(card)) {
    message.contents ??= new Map();
    for (const id of people) message.contents.set(id, JSON.stringify(card));
    return;
  }
  message.contents = undefined;
  const entity = card.type === "template" ? undefined : entityOf(tenant, message.content);
  if (entity) entity.json = { ...card };
  else message.content = JSON.stringify(card);
}
