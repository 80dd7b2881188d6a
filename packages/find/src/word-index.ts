import SearchableMap from "minisearch/SearchableMap";
import { entries } from "./entries.js";
import type { Entry } from "./entry.js";
import { IDIOMS } from "./idioms.js";
import { projectOf } from "./standing.js";
import { FILLERS, SAID } from "./synonyms.js";
import { splitName, splitWords } from "./words.js";

/** How much it counts where an entry has a word. */
const PLACES = { resource: 1.2, verb: 1, idiom: 1, project: 0.9, summary: 0.7, field: 0.3 };

/** The words of an entry's own name, by what they say. */
export interface NameWords {
  readonly project: readonly string[];
  readonly resource: readonly string[];
  readonly verb: readonly string[];
}

/** By entry, how much a word counts for it. */
type Postings = Map<Entry, number>;

let index: Map<string, Postings> | undefined;
let tree: SearchableMap<true> | undefined;

/** The entries with a word of the platform; empty for any other word. */
export function entriesWith(word: string): ReadonlyMap<Entry, number> {
  index ??= buildIndex();
  return index.get(word) ?? new Map();
}

/** What was probably meant by a word that nobody uses: one typing error away, for a long word two. */
export function corrected(word: string): string | undefined {
  const distance = word.length > 7 ? 2 : word.length > 2 ? 1 : 0;
  const near = [...knownWords().fuzzyGet(word, distance)].map(([other, [, errors]]) => ({
    other,
    errors,
  }));
  const swapped = swaps(word).map((other) => ({ other, errors: 1 }));
  // Hardly anybody gets the first letter wrong.
  const begins = ({ other }: { other: string }) => Number(other[0] === word[0]);
  const [best] = [...near, ...swapped].sort(
    (a, b) =>
      a.errors - b.errors ||
      begins(b) - begins(a) ||
      entriesWith(b.other).size - entriesWith(a.other).size,
  );
  return best?.other;
}

/** Words of the platform that begin with this one, or that it is a form of: "pin" for "pinned". */
export function relatives(word: string): string[] {
  if (word.length < 3) return [];
  const stems = [1, 2, 3, 4]
    .filter((cut) => word.length - cut >= 3)
    .map((cut) => word.slice(0, -cut))
    .filter((stem) => entriesWith(stem).size > 0);
  return [...knownWords().atPrefix(word).keys(), ...stems];
}

// "image" for "imgae".
function swaps(word: string): string[] {
  return [...word.slice(1)]
    .map((_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2))
    .filter((other) => knownWords().has(other));
}

// Only a word that is not known needs it.
function knownWords(): SearchableMap<true> {
  index ??= buildIndex();
  tree ??= SearchableMap.from([...index.keys(), ...SAID].map((word) => [word, true]));
  return tree;
}

/** The words of an entry's name. */
export function wordsOf(entry: Entry): NameWords {
  const project = splitName(projectOf(entry));
  const parts = entry.id.replace(/_v\d+$/, "").split(".");
  if (entry.kind === "operation") {
    const resource = parts.slice(2, -1).flatMap(splitName);
    return { project, resource, verb: splitName(parts.at(-1)!) };
  }
  const [last = "", ...before] = parts.reverse();
  // The first versions of events have one word for all: `chat_disband`.
  return before.length
    ? { project, resource: before.slice(0, -1).flatMap(splitName), verb: splitName(last) }
    : { project, resource: splitName(last), verb: [] };
}

/** What else people call it. */
export const idiomWords = ({ id }: Entry): readonly string[] => splitName(IDIOMS[id] ?? "");

/** What the summary says, each word as it is and without its ending: "join" for "joined". */
function summaryWords({ summary = "" }: Entry): string[] {
  return splitWords(summary)
    .filter((word) => !FILLERS.has(word))
    .flatMap((word) => [word, stemOf(word)]);
}

/** "join" for "joined" and "joining"; the word itself where it has no such ending. */
export function stemOf(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(?:ied|ies)$/, "y").replace(/(?<=.{3})(?:ed|ing)$/, "");
}

function buildIndex(): Map<string, Postings> {
  const index = new Map<string, Postings>();
  for (const entry of entries) {
    const { project, resource, verb } = wordsOf(entry);
    add(index, entry, resource, PLACES.resource);
    add(index, entry, verb, PLACES.verb);
    add(index, entry, project, PLACES.project);
    add(index, entry, idiomWords(entry), PLACES.idiom);
    add(index, entry, summaryWords(entry), PLACES.summary);
    if (entry.kind === "event") add(index, entry, ["event"], PLACES.verb);
    else add(index, entry, entry.fields.flatMap(splitName), PLACES.field);
  }
  return index;
}

function add(
  index: Map<string, Postings>,
  entry: Entry,
  names: readonly string[],
  place: number,
): void {
  for (const name of names) {
    let postings = index.get(name);
    if (!postings) {
      postings = new Map();
      index.set(name, postings);
    }
    postings.set(entry, Math.max(place, postings.get(entry) ?? 0));
  }
}
