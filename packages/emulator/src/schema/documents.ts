import { eventDomains, loaders, routes } from "../documents/index.js";
import { createRouter, type Route, type Router } from "../http/router.js";
import type { CompiledDocument, CompiledEvent, Operation, Schemas } from "./document-types.js";

// The documents never change, so all emulators of a process share what is loaded.
const loaded = new Map<string, Promise<CompiledDocument>>();
let shared: Router<OperationRoute> | undefined;

/** Where an operation is served, and the name of its function. */
export interface OperationRoute extends Route {
  functionName: string;
}

/** Every route of every domain. */
export function allRoutes(): OperationRoute[] {
  return Object.entries(routes).flatMap(([domain, rows]) =>
    rows.map(([method, path, operationId, functionName]) => ({
      method,
      path,
      operationId,
      functionName,
      domain,
    })),
  );
}

/** The router over all documents, built on first use. */
export function documentRouter(): Router<OperationRoute> {
  shared ??= createRouter(allRoutes());
  return shared;
}

/** The operation behind a route; its domain is imported on first use. */
export async function loadOperation(route: OperationRoute): Promise<Operation> {
  const { operations, schemas } = await load(route.domain);
  const { method, path, operationId: id, functionName, domain } = route;
  return { ...operations[id]!, id, functionName, method, path, domain, schemas };
}

/** The names of all documented events. */
export function eventNames(): string[] {
  return Object.keys(eventDomains);
}

/** The event with a name, if a document has one. */
export async function loadEvent(
  name: string,
): Promise<{ event: CompiledEvent; schemas: Schemas } | undefined> {
  const domain = Object.hasOwn(eventDomains, name) ? eventDomains[name] : undefined;
  if (domain === undefined) return undefined;
  const { events, schemas } = await load(domain);
  return { event: events[name]!, schemas };
}

function load(domain: string): Promise<CompiledDocument> {
  let document = loaded.get(domain);
  if (!document) {
    document = loaders[domain]!().then((module) => module.document);
    loaded.set(domain, document);
  }
  return document;
}
