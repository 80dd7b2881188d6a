/** Where an operation is served. */
export interface Route {
  method: string;
  /** Path template, `/open-apis/im/v1/messages/{message_id}` */
  path: string;
  operationId: string;
  domain: string;
}

/** What a method and a path lead to. */
export type Match<R extends Route = Route> =
  | { kind: "operation"; route: R; parameters: Record<string, string> }
  | { kind: "wrong-method"; allowed: string[] }
  | { kind: "unknown-path" }
  | { kind: "malformed-path" };

export interface Router<R extends Route = Route> {
  match(method: string, pathname: string): Match<R>;
  /** The parameter of `<path>/{parameter}`, where items of the collection `path` are served. */
  itemParameter(path: string): string | undefined;
}

interface Branch<R extends Route> {
  statics: Map<string, Branch<R>>;
  parameter?: Branch<R>;
  routes: Map<string, R>;
}

/** Finds the operation of a request. A static segment wins over a parameter at every level. */
export function createRouter<R extends Route>(routes: readonly R[]): Router<R> {
  const root = newBranch<R>();
  const itemParameters = new Map<string, string>();
  for (const route of routes) {
    let branch = root;
    for (const segment of route.path.slice(1).replace(/\/$/, "").split("/")) {
      if (segment.startsWith("{")) {
        branch.parameter ??= newBranch<R>();
        branch = branch.parameter;
      } else {
        const next = branch.statics.get(segment) ?? newBranch<R>();
        branch.statics.set(segment, next);
        branch = next;
      }
    }
    branch.routes.set(route.method, route);
    const [, collection, parameter] = /^(.*)\/\{(\w+)\}$/.exec(route.path) ?? [];
    if (collection && parameter && route.method !== "POST") {
      itemParameters.set(collection, parameter);
    }
  }

  return {
    itemParameter: (path) => itemParameters.get(path),
    match(method, pathname) {
      const segments = decode(pathname);
      if (segments === undefined) return { kind: "malformed-path" };
      // The official SDKs end some of their paths with a slash.
      if (segments.length > 1 && segments.at(-1) === "") segments.pop();
      const ends = [...branches(root, segments, 0)].filter((end) => end.routes.size > 0);
      // `users/batch` and `users/{user_id}` may both fit: the first that knows the method.
      for (const end of ends) {
        const route = end.routes.get(method);
        if (route) return { kind: "operation", route, parameters: parameters(route, segments) };
      }
      if (ends.length === 0) return { kind: "unknown-path" };
      return {
        kind: "wrong-method",
        allowed: [...new Set(ends.flatMap((end) => [...end.routes.keys()]))],
      };
    },
  };
}

function newBranch<R extends Route>(): Branch<R> {
  return { statics: new Map(), routes: new Map() };
}

// Percent-decoding happens per segment: an encoded slash stays inside its parameter.
function decode(pathname: string): string[] | undefined {
  try {
    return pathname.slice(1).split("/").map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function* branches<R extends Route>(
  branch: Branch<R>,
  segments: string[],
  index: number,
): Generator<Branch<R>> {
  const segment = segments[index];
  if (segment === undefined) {
    yield branch;
    return;
  }
  const next = branch.statics.get(segment);
  if (next) yield* branches(next, segments, index + 1);
  if (branch.parameter && segment !== "") yield* branches(branch.parameter, segments, index + 1);
}

function parameters(route: Route, segments: string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [index, segment] of route.path.slice(1).split("/").entries()) {
    if (segment.startsWith("{")) found[segment.slice(1, -1)] = segments[index]!;
  }
  return found;
}
