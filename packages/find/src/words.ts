const split = new Map<string, readonly string[]>();

/** The words of a name that the platform uses again and again: `user_id_type`. */
export function splitName(name: string): readonly string[] {
  const known = split.get(name);
  if (known) return known;
  const words = splitWords(name);
  split.set(name, words);
  return words;
}

/** `chatMembers`, `chat_members` and "Chat members" are the words "chat" and "member". */
export function splitWords(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word && !/^v\d+$/.test(word))
    .map(singular);
}

function singular(word: string): string {
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(sse|xe|che|she)s$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}
