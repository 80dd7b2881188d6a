import { type Client, withOptions } from "@lark/core";
import { lookUpOnce } from "./cache.js";
import { chatInfo, personInfo } from "./lookup.js";
import type { Shared } from "./message-context.js";
import type { BotSettings } from "./options.js";

/** What the contexts of one bot share: its settings, and what was looked up. */
export function sharedBy({ client, stream, logger }: BotSettings): Shared {
  const inTenant = (key: string): [tenant: Client, id: string] => {
    const [tenantKey, id] = key.split("/") as [string, string];
    return [withOptions(client, { tenantKey: tenantKey || undefined }), id];
  };
  const chat = lookUpOnce((key) => chatInfo(...inTenant(key)));
  const person = lookUpOnce((key) => personInfo(...inTenant(key)));
  return {
    client,
    stream,
    logger,
    chat: (tenantKey, id) => chat(`${tenantKey}/${id}`),
    person: (tenantKey, id) => person(`${tenantKey}/${id}`),
  };
}
