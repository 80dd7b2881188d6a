import { nextCut } from "./cut.js";

/** Bytes that a message may have, with room left for what stands around its text: 149 and 29 KB. */
const LIMITS = { text: 152_576, post: 29_696, card: 29_696 } as const;

/** Options of {@link splitMessage}. */
export interface SplitOptions {
  /**
   * What the pieces will be sent as. `text` (default) gives pieces that are the source again when joined. `card` and
   * `post` hold Markdown: a code fence or table that has to be cut is closed and opened anew.
   */
  readonly as?: "text" | "post" | "card" | undefined;
  /** Bytes of a piece as it is sent, where less than the platform's limit is wanted. */
  readonly limit?: number | undefined;
}

/**
 * Cuts a long text into pieces that the platform takes: 150 KB for a text, 30 KB for a post or a card, and four tables
 * for the Markdown of a card. Cuts are made between paragraphs, else lines, else words, and never inside a character.
 *
 * @example
 * ```ts
 * for (const piece of splitMessage(report)) await createMessage(client, to(piece));
 * ```
 */
export function splitMessage(source: string, options: SplitOptions = {}): string[] {
  const { as = "text", limit = LIMITS[as] } = options;
  const pieces: string[] = [];
  let rest = source;
  for (;;) {
    const cut = nextCut(rest, { limit: Math.min(limit, LIMITS[as]), markdown: as !== "text" });
    if (!cut) break;
    pieces.push(cut.head);
    rest = cut.rest;
  }
  return rest || !pieces.length ? [...pieces, rest] : pieces;
}
