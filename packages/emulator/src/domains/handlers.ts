import type { Handler } from "../http/call.js";
import { allRoutes } from "../schema/documents.js";
import type { Domain } from "./domain.js";

/** The handlers of some domains by operation id; `misnamed` are those that no operation has. */
export function handlersById(domains: readonly Domain[]): {
  handlers: ReadonlyMap<string, Handler>;
  misnamed: readonly string[];
} {
  const ids = new Map(
    allRoutes().map(({ domain, functionName, operationId }) => [
      `${domain} ${functionName}`,
      operationId,
    ]),
  );
  const found = new Map<string, Handler>();
  const misnamed: string[] = [];
  for (const { name, handlers } of domains) {
    for (const [functionName, handler] of Object.entries(handlers)) {
      const id = ids.get(`${name} ${functionName}`);
      if (id === undefined) misnamed.push(`${name} ${functionName}`);
      else if (handler) found.set(id, handler);
    }
  }
  return { handlers: found, misnamed };
}
