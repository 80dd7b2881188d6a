/** May hold an integer that a double cannot; a false alarm inside a text does no harm. */
const SUSPECT = /[[:,\s]-?\d{16,}/;
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON without losing digits: an integer beyond 2^53, such as an id, becomes the text of its digits. All other
 * values are those of `JSON.parse`.
 *
 * @throws SyntaxError for what is no JSON.
 * @example
 * ```ts
 * parseJson('{"id":7312345678901234567,"count":3}'); // { id: "7312345678901234567", count: 3 }
 * ```
 */
export function parseJson(text: string): unknown {
  const exact = (token: string) =>
    /^-?[1-9]\d{15,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
  return JSON.parse(SUSPECT.test(text) ? text.replace(TEXT_OR_NUMBER, exact) : text);
}
