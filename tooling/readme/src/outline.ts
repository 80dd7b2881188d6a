// What a Markdown file has in common with its translation: headings by their level, code as it is.

export interface Outline {
  /** The levels of the headings: 1, 2, 2, 3. */
  readonly headings: readonly number[];
  /** Code blocks, their comments left out. */
  readonly code: readonly string[];
}

const FENCE = /^```(\w*)\n(.*?)^```$/gms;

export function outline(document: string): Outline {
  const code = [...document.matchAll(FENCE)].map(
    ([, language = "", text = ""]) => `${language}\n${withoutComments(text, language)}`,
  );
  const prose = document.replace(FENCE, "");
  const headings = [...prose.matchAll(/^(#+) /gm)].map(([, marks = ""]) => marks.length);
  return { headings, code };
}

// A comment may be translated.
const withoutComments = (text: string, language: string): string =>
  text.replace(language === "sh" ? /\s*#.*$/gm : /\s*(?<!:)\/\/.*$/gm, "").trim();
