// Tags between words, which Markdown lets pass.

/** What a tag says, or undefined for a comment and what is no tag. */
export interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: ReadonlyMap<string, string>;
}

const TAG = /^<(\/?)([a-z][a-z0-9-]*)((?:\s+[^<>]*)?)\/?>$/is;
const ATTRIBUTE = /([a-z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

export function readTag(html: string): Tag | undefined {
  const [, slash, name, rest = ""] = TAG.exec(html.trim()) ?? [];
  if (name === undefined) return undefined;
  const attributes = new Map(
    [...rest.matchAll(ATTRIBUTE)].map(([, key, ...values]) => [
      String(key).toLowerCase(),
      unescaped(values.find((value) => value !== undefined) ?? ""),
    ]),
  );
  return { name: name.toLowerCase(), closing: slash === "/", attributes };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

const unescaped = (text: string) =>
  text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
