import type { Handler } from "../http/call.js";
import { allRoutes } from "../schema/documents.js";
import type { Domain } from "./domain.js";

/**
 * The handlers of some domains by operation id. Throws for a handler whose name is not that of an
 * operation: it would never be called.
 */
export function handlersById(domains: readonly Domain[]): ReadonlyMap<string, Handler> {
  const ids = new Map(
    allRoutes().map(({ domain, functionName, operationId }) => [
      `${domain} ${functionName}`,
      operationId,
    ]),
  );
  const found = new Map<string, Handler>();
  for (const { name, handlers } of domains) {
    for (const [functionName, handler] of Object.entries(handlers)) {
      const id = ids.get(`${name} ${functionName}`);
      if (id === undefined) throw new Error(`${name} has no operation ${functionName}`);
      if (handler) found.set(id, handler);
    }
  }
  return found;
}
