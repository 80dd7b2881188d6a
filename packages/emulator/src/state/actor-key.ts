import type { Actor } from "./messenger.js";

/** Names a user or an app in a map. */
export function actorKey({ kind, id }: Actor): string {
  return `${kind}/${id}`;
}
