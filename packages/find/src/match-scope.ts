import { entries } from "./entries.js";
import type { Entry } from "./entry.js";
import { byStanding, plainness, projectOf } from "./standing.js";
import { splitWords } from "./words.js";

/**
 * What a scope allows, and after that what it shows more of. The beginning of scopes (`im:message.group`) stands
 * for all of them where no scope has that name.
 */
export function matchScope(text: string): Entry[] {
  if (!/^[\w.-]+:[\w.:-]*$/.test(text)) return [];
  const same = (scope: string) => scope === text;
  const under = (scope: string) => scope.startsWith(text);
  return listed(same, text) ?? listed(under, text) ?? [];
}

function listed(match: (scope: string) => boolean, scope: string): Entry[] | undefined {
  const allowed = entries.filter(({ scopes }) => scopes.some(match));
  const shown = entries.filter(
    (entry) => entry.fieldScopes.some(match) && !allowed.includes(entry),
  );
  const found = [...closestFirst(allowed, scope), ...closestFirst(shown, scope)];
  return found.length ? found : undefined;
}

// Of the many operations that `im:message` allows, those of im's message itself come first.
function closestFirst(found: Entry[], scope: string): Entry[] {
  const words = new Set(splitWords(scope));
  const project = scope.split(":")[0]!;
  const foreign = (entry: Entry) =>
    entry.id
      .split(".")
      .slice(1, -1)
      .flatMap(splitWords)
      .filter((word) => !words.has(word)).length;
  const key = new Map(found.map((entry) => [entry, foreign(entry)]));
  return found.sort(
    (a, b) =>
      Number(a.deprecated) - Number(b.deprecated) ||
      Number(a.kind === "event") - Number(b.kind === "event") ||
      Number(projectOf(b) === project) - Number(projectOf(a) === project) ||
      key.get(a)! - key.get(b)! ||
      plainness(b) - plainness(a) ||
      byStanding(a, b),
  );
}
