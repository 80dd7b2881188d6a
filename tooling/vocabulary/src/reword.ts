// A sentence said otherwise wherever it stands.

/** The text of a document with another description wherever one reads so; all the rest stays to the letter. */
export const reworded = (text: string, from: string, to: string): string =>
  text.replaceAll(
    `"description": ${JSON.stringify(from)}`,
    () => `"description": ${JSON.stringify(to)}`,
  );

/** The text of the vocabulary, in which a meaning stands behind the name of a field. */
export const rewordedMeanings = (text: string, from: string, to: string): string =>
  text.replaceAll(`": ${JSON.stringify(from)}`, () => `": ${JSON.stringify(to)}`);
