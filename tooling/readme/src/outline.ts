// What a Markdown file has in common with its translation: headings by their level, code as it is, and what tables
// name.

export interface Outline {
  /** The levels of the headings: 1, 2, 2, 3. */
  readonly headings: readonly number[];
  /** Code blocks, their comments left out. */
  readonly code: readonly string[];
  /** The names in backticks in the first cell of each row of a table, behind the number of the heading above it. */
  readonly named: readonly string[];
  /** How many paragraphs and items of lists stand under each heading, and above the first. */
  readonly blocks: readonly number[];
}

const FENCE = /^```(\w*)\n(.*?)^```$/gms;

export function outline(document: string): Outline {
  const code = [...document.matchAll(FENCE)].map(
    ([, language = "", text = ""]) => `${language}\n${withoutComments(text, language)}`,
  );
  const prose = document.replace(FENCE, "");
  const headings = [...prose.matchAll(/^(#+) /gm)].map(([, marks = ""]) => marks.length);
  return { headings, code, named: namesOf(prose), blocks: blocksOf(prose) };
}

function namesOf(prose: string): string[] {
  let heading = 0;
  return prose.split("\n").flatMap((line) => {
    if (/^#+ /.test(line)) heading++;
    const [, first = ""] = /^\| *(.*?) *(?<!\\)\|/.exec(line) ?? [];
    const names = first.match(/`[^`]+`/g) ?? [];
    return names.length ? [`${heading}: ${names.join(" ")}`] : [];
  });
}

// What scripts write is one: a translation says where it stands.
const SECTION = /<!-- ([\w-]+) -->.*?<!-- \/\1 -->/gs;

const blocksOf = (prose: string): number[] =>
  prose
    .replace(SECTION, "a section")
    .split(/^#+ .*$/m)
    .map(
      (text) =>
        text
          .split(/\n\n+|\n(?=(?:[-*]|\d+\.) )/)
          .map((block) => block.trim())
          .filter((block) => block && !block.startsWith("|")).length,
    );

// A comment may be translated.
const withoutComments = (text: string, language: string): string =>
  text.replace(language === "sh" ? /\s*#.*$/gm : /\s*(?<!:)\/\/.*$/gm, "").trim();
