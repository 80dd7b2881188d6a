import { entries } from "./entries.js";
import type { Entry } from "./entry.js";
import { squash } from "./match-name.js";
import { matchWords } from "./match-words.js";
import { byStanding } from "./standing.js";

const PAGE = /^(?:https?:\/\/[^/]+)?\/?document\/([^?#]+)/i;

/**
 * Entries by documentation page, on whichever host. The platform has several addresses for one page, which end
 * alike: in `im-v1/message/create`, or `im-v1/message/events/receive` for an event.
 */
export function matchLink(text: string): Entry[] {
  const page = pageOf(text);
  if (!page) return [];
  const same = entries.filter(({ link }) => link && pageOf(link) === page);
  if (same.length) return same.sort(byStanding);
  const end = ending(page);
  return entries.filter((entry) => endings(entry).includes(end)).sort(byStanding);
}

/** Entries by the words in which the address of a page ends, for a page that no entry has. */
export function matchPageWords(text: string): Entry[] {
  const page = pageOf(text);
  return page ? matchWords(page.split("/").slice(-3).join(" ")) : [];
}

const pageOf = (link: string) => PAGE.exec(link)?.[1]?.replace(/\/+$/, "");

function ending(page: string): string {
  const parts = page.split("/");
  return squash(parts.slice(parts.at(-2) === "events" ? -4 : -3).join("/"));
}

function endings({ kind, id, link }: Entry): string[] {
  const page = link && pageOf(link);
  return [...(page ? [ending(page)] : []), ...(kind === "operation" ? [squash(id)] : [])];
}
