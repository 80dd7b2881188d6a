// What a description may look like.

/** The most characters of one. */
const LONGEST = 200;

/** The words that say nothing about a field. */
const EMPTY = new Set(
  "a an and are be by current field for given has in info information is it its of on or our parameter s specified that the their this to used value which with your".split(
    " ",
  ),
);

/** Words that stand for each other in names and sentences. */
const SAME: Readonly<Record<string, string>> = {
  identifier: "id",
  identity: "id",
  ids: "id",
  urls: "url",
  address: "url",
  link: "url",
  num: "number",
  desc: "description",
};

/** What is wrong with a description of the field; empty where nothing is. */
export function problemsOf(name: string, description: string): string[] {
  return [
    ...(description.includes("\n") ? ["more than one line"] : []),
    ...(description.length > LONGEST ? [`${description.length} characters`] : []),
    ...(/https?:\/\/(?!example\.com)|\]\(/.test(description) ? ["a link"] : []),
    ...(/[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]/.test(description) ? ["Chinese"] : []),
    ...(repeats(name, description) ? ["only the name in other words"] : []),
  ];
}

/** Whether every word of the description is in the name. */
function repeats(name: string, description: string): boolean {
  const known = new Set(wordsOf(name));
  return wordsOf(description).every((word) => known.has(word));
}

/** `chat_ids` and "the chat's IDs" are both "chat", "id". */
function wordsOf(text: string): string[] {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/['’]s\b/g, "")
    .split(/[^\p{L}\p{N}]+/u);
  return words
    .filter((word) => word && !EMPTY.has(word))
    .map((word) => SAME[word] ?? singular(word))
    .map((word) => SAME[word] ?? word);
}

const singular = (word: string) =>
  word.length > 3 ? word.replace(/ies$/, "y").replace(/([^s])s$/, "$1") : word;

/** The text as a sentence: a capital in front, a full stop behind. */
export function sentence(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  const begun = /^[a-z]+[\s,;:.]/.test(plain)
    ? plain.charAt(0).toUpperCase() + plain.slice(1)
    : plain;
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
