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

/** Nothing is listed at an address. */
export const nothing = (): Refusal => new Refusal(404, "nothing is here");

/** What a path template stands for, letter by letter: `%69m` is not `im`, here or elsewhere. */
const patternOf = (path: string) =>
  new RegExp(`^${path.replace(/[^\w/:]/g, "\\$&").replace(/:(\w+)/g, "(?<$1>[^/]*)")}$`);

/** Only what is listed is found, by method and path; of several that fit, the one with the fewest parameters. */
export function createMatcher(list: readonly Allowed[]): Matcher {
  const parameters = ({ operation }: Allowed) => operation.path.split(":").length;
  const routes = [...list]
    .sort((a, b) => parameters(a) - parameters(b))
    .map((allowed) => ({ allowed, pattern: patternOf(allowed.operation.path) }));
  return (method, pathname) => {
    const methods = new Set<string>();
    for (const { allowed, pattern } of routes) {
      const found = pattern.exec(pathname);
      if (!found) continue;
      const values = Object.entries({ ...found.groups }).map(
        ([name, text]) => [name, decoded(text)] as const,
      );
      if (values.some(([, value]) => value === undefined)) continue;
      const path = Object.fromEntries(values) as Match["path"];
      if (allowed.operation.method === method) return { allowed, path };
      methods.add(allowed.operation.method);
    }
    if (!methods.size) throw nothing();
    throw new Refusal(405, "wrong method", { allow: [...methods].join(", ") });
  };
}
