import type { Entry } from "./entry.js";
import { matchLink, matchPageWords } from "./match-link.js";
import { matchName } from "./match-name.js";
import { matchPath } from "./match-path.js";
import { matchScope } from "./match-scope.js";
import { matchWords } from "./match-words.js";

/** Nothing that says what is looked for is longer: the rest is not read. */
const LONGEST = 1000;

/** What {@link find} may be told. */
export interface FindOptions {
  /** How many entries at most: a whole number from 1, or `Infinity`. Default 5. */
  readonly limit?: number;
}

/**
 * Finds the operations and events that a query means, best first; none where nothing fits.
 *
 * A query is any of: free words (`send message`), a platform name (`im.v1.message.create`,
 * `im.message.receive_v1`), a path with or without method (`POST /open-apis/im/v1/messages`), a scope
 * (`im:message`), an official SDK call (`client.im.v1.message.create`), a function (`createMessage`), a package
 * (`@lark/im-v1`) or the address of a documentation page. Its first 1,000 characters are read.
 *
 * @example
 * const [best] = find("send message");
 * best?.name; // "createMessage"
 * best?.module; // "@lark/im-v1"
 *
 * @throws RangeError for a limit that is no whole number from 1.
 */
export function find(query: string, { limit = 5 }: FindOptions = {}): Entry[] {
  if (limit !== Number.POSITIVE_INFINITY && !(Number.isInteger(limit) && limit > 0)) {
    throw new RangeError(`limit must be a whole number from 1, not ${limit}`);
  }
  const text = query.slice(0, LONGEST).replace(/^["'`\s]+|["'`;\s]+$/g, "");
  return matches(text).slice(0, limit);
}

function matches(text: string): Entry[] {
  for (const match of [matchLink, matchPath, matchScope, matchName]) {
    const found = match(text);
    // A plain word may be the name of an old event, and still mean more than that.
    if (found.length && /^[a-z]+$/.test(text)) return [...new Set([...found, ...matchWords(text)])];
    if (found.length) return found;
  }
  return /^https?:/i.test(text) ? matchPageWords(text) : matchWords(text);
}
