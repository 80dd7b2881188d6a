// A text with whoever was picked in it, on its way to become a message.

export interface Picked {
  /** Union id, app id, or "all". */
  id: string;
  name: string;
}

/** The parts of a text: words, and those who are mentioned. */
export function partsOf(text: string, picked: readonly Picked[]): (string | { at: string })[] {
  // "@Ada Lovelace" before "@Ada".
  const names = [...picked].sort((one, other) => other.name.length - one.name.length);
  const parts: (string | { at: string })[] = [];
  let words = "";
  for (let at = 0; at < text.length; ) {
    const found = text[at] === "@" && names.find(({ name }) => text.startsWith(name, at + 1));
    if (!found) {
      words += text[at];
      at += 1;
      continue;
    }
    if (words) parts.push(words);
    words = "";
    parts.push({ at: found.id });
    at += found.name.length + 1;
  }
  return words ? [...parts, words] : parts;
}

/** The "@" that is being written at a place of a text, and the words after it. */
export function mentionAt(
  text: string,
  caret: number,
): { from: number; words: string } | undefined {
  const found = /(?:^|\s)@([^\s@]{0,20}(?: [^\s@]{1,20})?)$/.exec(text.slice(0, caret));
  if (!found) return undefined;
  return { from: caret - found[1]!.length - 1, words: found[1]! };
}
