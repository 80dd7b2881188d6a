import type { Handler } from "../http/call.js";
import { allRoutes } from "../schema/documents.js";
import type { Domain } from "./domain.js";

/** What some domains serve, by operation id; `misnamed` are names that no operation has. */
export interface Served {
  handlers: ReadonlyMap<string, Handler>;
  /** The events that each operation may raise. */
  raises: ReadonlyMap<string, ReadonlySet<string>>;
  misnamed: readonly string[];
}

/** Tests make an emulator each, and nearly always of the same domains. */
const known = new WeakMap<readonly Domain[], Served>();

/** The handlers of some domains, and what they raise, by operation id. */
export function handlersById(domains: readonly Domain[]): Served {
  const served = known.get(domains) ?? findHandlers(domains);
  known.set(domains, served);
  return served;
}

function findHandlers(domains: readonly Domain[]): Served {
  const ids = new Map(
    allRoutes().map(({ domain, functionName, operationId }) => [
      `${domain} ${functionName}`,
      operationId,
    ]),
  );
  const found = new Map<string, Handler>();
  const raised = new Map<string, ReadonlySet<string>>();
  const misnamed: string[] = [];
  for (const { name, handlers, raises = {} } of domains) {
    for (const [functionName, handler] of Object.entries(handlers)) {
      const id = ids.get(`${name} ${functionName}`);
      if (id === undefined) misnamed.push(`${name} ${functionName}`);
      else if (handler) found.set(id, handler);
    }
    for (const [functionName, events] of Object.entries(raises)) {
      const id = ids.get(`${name} ${functionName}`);
      if (id === undefined || !found.has(id)) misnamed.push(`${name} ${functionName}`);
      else raised.set(id, new Set(events));
    }
  }
  return { handlers: found, raises: raised, misnamed };
}
