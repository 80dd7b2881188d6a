import type { Allowed } from "./allow.js";
import { Refusal } from "./refusal.js";
import { isReserved } from "./reserved.js";

/** A listed operation, and the values in the path that called it. */
export interface Match {
  readonly allowed: Allowed;
  readonly path: Record<string, string>;
}

/** Finds the operation that a method and a path below the proxy's own stand for; throws a Refusal when none is listed. */
export type Matcher = (method: string, path: string) => Match;

interface Route {
  readonly allowed: Allowed;
  readonly segments: readonly string[];
}

const isParameter = (segment: string) => segment.startsWith(":");

// Dots, separators, what is encoded twice or looks like any of it mean something else to whoever decodes them next.
const isPlain = (value: string) => {
  const seen = value.normalize("NFKC");
  return (
    !/^[.\s]*$/.test(seen) &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    !/^\s|\s$|[/\\?#;\x00-\x1f\x7f]|%[\da-f]{2}/i.test(seen) &&
    !isReserved(seen)
  );
};

/** The value that a segment stands for; `undefined` where it is not an ordinary one. */
function decoded(segment: string): string | undefined {
  try {
    const value = decodeURIComponent(segment);
    return isPlain(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function read({ segments }: Route, given: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== given.length) return undefined;
  const path: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const found = given[index] as string;
    if (!isParameter(segment)) {
      // Letter by letter: `%69m` is not `im`, here or elsewhere.
      if (segment !== found) return undefined;
      continue;
    }
    const value = decoded(found);
    if (value === undefined) return undefined;
    path[segment.slice(1)] = value;
  }
  return path;
}

/** Only what is listed is found, by method and path; of several that fit, the one with the fewest parameters. */
export function createMatcher(list: readonly Allowed[]): Matcher {
  const routes = list
    .map((allowed): Route => ({ allowed, segments: allowed.operation.path.split("/") }))
    .sort((a, b) => a.segments.filter(isParameter).length - b.segments.filter(isParameter).length);
  return (method, pathname) => {
    const given = pathname.split("/");
    const methods: string[] = [];
    for (const route of routes) {
      const path = read(route, given);
      if (!path) continue;
      const { allowed } = route;
      if (allowed.operation.method === method) return { allowed, path };
      methods.push(allowed.operation.method);
    }
    if (!methods.length) throw new Refusal(404, "there is no such operation here");
    const allow = [...new Set(methods)].join(", ");
    throw new Refusal(405, `this address takes ${allow}`, { allow });
  };
}
