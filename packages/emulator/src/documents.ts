import type { CompiledDocument, Operation } from "./document-types.js";
import { loaders, routes } from "./documents/index.js";
import { createRouter, type Route, type Router } from "./router.js";

// The documents never change, so all emulators of a process share what is loaded.
const loaded = new Map<string, Promise<CompiledDocument>>();
let shared: Router | undefined;

/** Every route of every domain. */
export function allRoutes(): Route[] {
  return Object.entries(routes).flatMap(([domain, rows]) =>
    rows.map(([method, path, operationId]) => ({ method, path, operationId, domain })),
  );
}

/** The router over all documents, built on first use. */
export function documentRouter(): Router {
  shared ??= createRouter(allRoutes());
  return shared;
}

/** The operation behind a route; its domain is imported on first use. */
export async function loadOperation(route: Route): Promise<Operation> {
  let document = loaded.get(route.domain);
  if (!document) {
    document = loaders[route.domain]!().then((module) => module.document);
    loaded.set(route.domain, document);
  }
  const { operations, schemas } = await document;
  const { method, path, operationId: id, domain } = route;
  return { ...operations[id]!, id, method, path, domain, schemas };
}
