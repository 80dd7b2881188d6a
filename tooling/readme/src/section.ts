// A section is what stands between `<!-- name -->` and `<!-- /name -->` in a Markdown file. Scripts write it, people
// write the rest.

/** Both markers, with a text between them. */
export function section(name: string, text: string): string {
  const inner = text ? `\n\n${text}\n\n` : "\n";
  return `<!-- ${name} -->${inner}<!-- /${name} -->`;
}

/** The text of a section; undefined where the document has none. */
export function readSection(document: string, name: string): string | undefined {
  return between(name).exec(document)?.[1]?.trim();
}

/**
 * The document with another text in a section.
 *
 * @throws Error where the document has no such section.
 */
export function withSection(document: string, name: string, text: string): string {
  if (!between(name).test(document)) {
    throw new Error(`there is no <!-- ${name} --> with a <!-- /${name} --> after it`);
  }
  return document.replace(between(name), () => section(name, text));
}

const between = (name: string) => new RegExp(`<!-- ${name} -->(.*?)<!-- /${name} -->`, "s");
