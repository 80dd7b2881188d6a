import { operations } from "./entries.js";
import type { OperationEntry } from "./entry.js";
import { byStanding } from "./standing.js";

const QUERY = /^(?:(get|post|put|patch|delete)\s+)?(\S*\/\S*)$/i;
const PLACEHOLDER = /^[:{<[]|^\$\{/;

/**
 * Operations by path, with or without method, host and `/open-apis`. Parameters may be written in any way or
 * be real ids. A path that is only the beginning of others finds those.
 */
export function matchPath(text: string): OperationEntry[] {
  const [, method, path] = QUERY.exec(text) ?? [];
  if (!path) return [];
  const asked = segments(path.replace(/^https?:\/\/[^/]+/i, ""));
  if (!asked.length) return [];
  const candidates = operations
    .map((operation) => ({ operation, template: segments(operation.path) }))
    .map(({ operation, template }) => ({
      operation,
      longer: template.length - asked.length,
      score: similarity(asked, template),
    }))
    .filter(({ score }) => score > 0);
  const whole = candidates.filter(({ longer }) => longer === 0);
  const found = (whole.length ? whole : candidates)
    .sort(
      (a, b) => a.longer - b.longer || b.score - a.score || byStanding(a.operation, b.operation),
    )
    .map(({ operation }) => operation);
  // A method that the platform does not have there still deserves an answer.
  const wanted = found.filter((operation) => operation.method === method?.toUpperCase());
  return wanted.length ? wanted : found;
}

function segments(path: string): string[] {
  const parts = path
    .replace(/[?#].*$/, "")
    .split("/")
    .filter(Boolean);
  return parts[0] === "open-apis" ? parts.slice(1) : parts;
}

// 0 where the paths differ. A word counts most, then a parameter of the same name, then any.
function similarity(asked: readonly string[], template: readonly string[]): number {
  if (template.length < asked.length) return 0;
  let score = 0;
  for (const [index, part] of asked.entries()) {
    const known = template[index]!;
    if (part === known) score += 4;
    else if (!known.startsWith(":")) return 0;
    else if (!PLACEHOLDER.test(part)) score += 1;
    else score += part.replace(/\W/g, "") === known.slice(1) ? 3 : 2;
  }
  return score;
}
