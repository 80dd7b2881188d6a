// What a browser loads for the page: script, style and all.

import { gzipSync } from "node:zlib";
import { consolePage } from "../../src/console/page.js";
import { consoleScript, consoleStyle } from "../../src/documents/console.js";

/** The sentence of the README. */
export async function weighPage(): Promise<string> {
  const page = await consolePage().text();
  return `The page is one answer of ${size(page)}: ${size(consoleScript)} of script and ${size(consoleStyle)} of style. It asks no other host for anything.`;
}

function size(text: string): string {
  const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
  return `${kB(Buffer.byteLength(text))} (gzipped ${kB(gzipSync(text).length)})`;
}
