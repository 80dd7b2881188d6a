import { type Block, readBlocks } from "./blocks.js";

/** Where and how to cut. */
export interface CutOptions {
  /** Bytes of the head, as they are sent: JSON inside JSON. */
  readonly limit: number;
  /** Whether fences and tables have to stay whole, or be closed and opened anew. */
  readonly markdown: boolean;
}

/** What one card's Markdown element shows; a fifth table is refused. */
const TABLES = 4;

/** A piece of a text, and what is left. */
export interface Cut {
  readonly head: string;
  readonly rest: string;
}

/**
 * The first piece of a text that is too long for one message, and the rest; `undefined` where all of it fits.
 *
 * @example
 * ```ts
 * const cut = nextCut(answer, { limit: 28 * 1024, markdown: true });
 * ```
 */
export function nextCut(source: string, { limit, markdown }: CutOptions): Cut | undefined {
  const end = fitting(source, limit);
  const lineEnd = source.indexOf("\n", end);
  const blocks = markdown ? readBlocks(lineEnd < 0 ? source : source.slice(0, lineEnd)) : undefined;
  const fifth = blocks?.tables[TABLES] ?? end;
  if (fifth < end) return cutAt(source, fifth);
  if (end === source.length) return undefined;
  // The last good place, unless it leaves more than half of the message empty.
  const places = [/\n[^\S\n]*\n/g, /\n/g, /\s|[，。；！？、]/g]
    .map((pattern) => lastOf(source, end, pattern))
    .filter((at) => at > end / 2);
  const place = places.find((at) => !blocks?.around(at));
  const block = blocks?.around(end);
  if (place !== undefined) return cutAt(source, place);
  if (!block) return cutAt(source, end);
  return block.start > end / 4 ? cutAt(source, block.start) : cutInside(source, limit, block);
}

function cutAt(source: string, at: number): Cut {
  return { head: source.slice(0, at), rest: source.slice(at) };
}

/** A cut through a fence or table that is too long: the head gets its end, the rest its beginning. */
function cutInside(source: string, limit: number, { start, open, close }: Block): Cut {
  const room = fitting(source, limit - close.length - 3);
  const first = start + open.length;
  const line = source.lastIndexOf("\n", room - 1) + 1;
  const at = line > first ? line : room;
  // Within its very first line nothing can be repeated: the rest would not get shorter.
  if (at <= first) return cutAt(source, at);
  const head = source.slice(0, at);
  const ended = head.endsWith("\n") || !close ? head : `${head}\n`;
  return { head: ended + close, rest: open + source.slice(at) };
}

/** The end of what fits. Never inside a character. */
function fitting(source: string, limit: number): number {
  let bytes = 0;
  let at = 0;
  while (at < source.length) {
    const code = source.codePointAt(at) as number;
    bytes += cost(code);
    // One character always fits, or there would be no end.
    if (bytes > limit && at > 0) break;
    at += code > 0xffff ? 2 : 1;
  }
  return at;
}

/** Bytes of a character in a message: its text is JSON, and that is text in the JSON of the request. */
function cost(code: number): number {
  if (code === 0x22 || code === 0x5c) return 4;
  if (code === 0x0a || code === 0x0d || code === 0x09) return 3;
  if (code < 0x20 || (code >= 0xd800 && code <= 0xdfff)) return 7;
  // What `escapeText` may add to it.
  if (code === 0x3c || code === 0x5d) return 4;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function lastOf(source: string, end: number, pattern: RegExp): number {
  let found = -1;
  for (const match of source.slice(0, end).matchAll(pattern)) found = match.index + match[0].length;
  return found;
}
