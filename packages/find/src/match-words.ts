import { fromChinese } from "./chinese.js";
import { hasChinese, matchChinese, saysWhatHappened } from "./chinese-words.js";
import { entries } from "./entries.js";
import type { Entry } from "./entry.js";
import { byStanding, plainness, popularity, projectOf } from "./standing.js";
import { FILLERS, synonyms } from "./synonyms.js";
import { corrected, entriesWith, idiomWords, relatives, stemOf, wordsOf } from "./word-index.js";
import { splitWords } from "./words.js";

/** Of a longer query the beginning has to say enough. */
const MOST_WORDS = 20;

/** An entry that answers less of the query is no answer. */
const LEAST_ANSWERED = 0.3;

/** Nor is one whose score is this far below the best. */
const CLOSE_TO_BEST = 0.2;

/** What the words that stand for Chinese ones count beside the Chinese summary. */
const ENGLISH = 0.1;

/** One word of the query: how well each entry answers it, and how much an answer is worth. */
interface Concept {
  readonly said: string;
  readonly answers: ReadonlyMap<Entry, number>;
  readonly weight: number;
  /** The entries' words that it stands for. */
  readonly words: ReadonlySet<string>;
}

/** Entries by free words in English or, for what is common, Chinese; best first. */
export function matchWords(text: string): Entry[] {
  const said = new Set(splitWords(fromChinese(text)).filter((word) => !FILLERS.has(word)));
  const concepts = [...said].slice(0, MOST_WORDS).map(readConcept);
  const inChinese: ReadonlyMap<Entry, number> = hasChinese(text) ? matchChinese(text) : new Map();
  const aboutEvents =
    concepts.some(({ words }) => words.has("event")) ||
    saysWhatHappened(text) ||
    /^(when|on|once|after)\b|notified|happen/i.test(text);
  const candidates = new Set([
    ...concepts.flatMap(({ answers }) => [...answers.keys()]),
    ...inChinese.keys(),
  ]);
  const scored = [...candidates].map((entry) => ({
    entry,
    score:
      (relevance(entry, concepts) * ENGLISH + (inChinese.get(entry) ?? 0)) *
      standing(entry) *
      (entry.kind === "event" && !aboutEvents ? 0.6 : 1),
  }));
  const enough = CLOSE_TO_BEST * Math.max(...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score > 0 && score >= enough)
    .sort((a, b) => b.score - a.score || byStanding(a.entry, b.entry))
    .map(({ entry }) => entry);
}

function readConcept(typed: string): Concept {
  const isKnown = entriesWith(typed).size > 0 || synonyms(typed).length > 0;
  const said = isKnown ? typed : (corrected(typed) ?? typed);
  const words = new Map([[said, 1]]);
  const stem = stemOf(said);
  if (stem !== said && entriesWith(stem).size) words.set(stem, 0.9);
  for (const [place, other] of synonyms(said).entries()) words.set(other, 0.8 - 0.1 * place);
  // A word that is neither known nor nearly so may still be a part or a form of one.
  if (!isKnown && said === typed) for (const other of relatives(said)) words.set(other, 0.6);
  const answers = new Map<Entry, number>();
  for (const [word, likeness] of words) {
    for (const [entry, place] of entriesWith(word)) {
      answers.set(entry, Math.max(likeness * place, answers.get(entry) ?? 0));
    }
  }
  // A rare word says more.
  const weight = 1 + Math.log(entries.length / Math.max(1, answers.size));
  return { said, answers, weight, words: new Set(words.keys()) };
}

// How much of the query the entry answers, and how much of the entry's own name the query says:
// "list user" is less about user.okr.list.
function relevance(entry: Entry, concepts: readonly Concept[]): number {
  let answered = 0;
  let asked = 0;
  for (const { answers, weight } of concepts) {
    answered += weight * (answers.get(entry) ?? 0);
    asked += weight;
  }
  if (!asked || answered < LEAST_ANSWERED * asked) return 0;
  const { verb, resource } = wordsOf(entry);
  const isSaid = (word: string) => concepts.some(({ words }) => words.has(word));
  const unsaid = [...verb, ...resource].filter((word) => !isSaid(word)).length;
  // The idiom stands for the name as far as it is said.
  const idiom = idiomWords(entry);
  const otherwise = concepts.filter(({ said }) => idiom.includes(said)).length;
  const missing = otherwise === concepts.length ? 0 : Math.max(0, unsaid - otherwise / 2);
  return (answered / asked) ** 2 / (1 + 0.3 * missing);
}

const standing = (entry: Entry) =>
  (1 + 0.2 * popularity(entry)) *
  (1 + 0.05 * plainness(entry)) *
  (idiomWords(entry).length ? 1.1 : 1) *
  (entry.deprecated ? 0.4 : 1) *
  // What the platform documents for apps comes before what its own command line uses.
  (/^(base|apaas|spark)$/.test(projectOf(entry)) ? 0.6 : 1) *
  // The first versions of events have names without dots.
  (entry.kind === "event" && !entry.id.includes(".") ? 0.7 : 1);
