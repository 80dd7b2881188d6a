// Lists that can be followed: the last page answers with a sync token, and a list that is asked
// with it reports what has changed since the first page.

import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import type { Everything } from "../handlers-of.js";
import { failures } from "./failures.js";
import { calendarsOf } from "./state.js";

/** The revision that a call's sync token names; 0 without one. */
export function syncedRevision(call: Call, list: string): number {
  const token = call.query.sync_token;
  if (typeof token !== "string" || token === "") return 0;
  const [revision, of] = split(token);
  if (of !== list || revision > calendarsOf(call.tenant).revision) throw failures.tokenExpired();
  return revision;
}

/** A page with the sync token of its list. The page token carries the revision of the first page. */
export function syncedPage<Item>(
  call: Call,
  list: string,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  view: (item: Item) => unknown,
): Everything {
  const token = String(call.query.page_token ?? "");
  const [revision, inner] = token === "" ? [calendarsOf(call.tenant).revision, ""] : split(token);
  const { sync_token: _, ...query } = call.query;
  const paged = { ...call, query: { ...query, page_token: inner } };
  const name = call.operation.pagination?.items ?? "items";
  const result = page(paged, name, items, keyOf, view, {
    size: 500,
    badToken: () => failures.tokenExpired(),
  });
  const more = result.has_more === true;
  return {
    ...result,
    page_token: more ? `${revision}.${result.page_token}` : "",
    sync_token: more ? "" : `${revision}.${list}`,
  };
}

function split(token: string): [revision: number, rest: string] {
  const [, revision, rest] = /^(\d{1,15})\.(.+)$/.exec(token) ?? [];
  return [Number(revision ?? Number.POSITIVE_INFINITY), rest ?? "-"];
}
