import { dataSchema } from "../generic/resource.js";
import type { Call } from "../http/call.js";
import type { PlatformFailure } from "../http/failure.js";
import { fieldFailure } from "../http/gateway.js";
import type { Pagination } from "../schema/document-types.js";
import { hash } from "../state/random.js";

export interface PageOptions {
  /** What an unusable page token is answered with. Default: 99992402 on the parameter. */
  badToken?: () => PlatformFailure;
  /** Items per page when the request does not say. Default 20. */
  size?: number;
}

/** What a page is cut from: an array, or a view of a part of one. */
export interface Pageable<Item> {
  readonly length: number;
  slice(start: number, end: number): Item[];
}

/** An answer with one page of a list. Of the other fields it has those that the operation documents. */
export type Page<Name extends string, View> = { [Field in Name]: View[] } & {
  has_more: boolean;
  page_token: string;
};

/**
 * One page of `items` under the name that the operation gives to its list, with what else it documents
 * of paging. A page token names the last item of the page before, so that it stays right when items
 * come and go; it belongs to one operation, tenant and set of parameters.
 */
export function page<const Name extends string, Item, View>(
  call: Call,
  name: Name,
  items: Pageable<Item>,
  keyOf: (item: Item) => string,
  view: (item: Item) => View,
  options: PageOptions = {},
): Page<Name, View> {
  const names = call.operation.pagination ?? {};
  if (names.items !== undefined && names.items !== name) {
    throw new Error(`${call.operation.id} calls its list ${names.items}, not ${name}`);
  }
  const size = pageSize(call, options);
  const position = parameter(call, names.pageTokenParam ?? { in: "query", name: "page_token" });
  let start = 0;
  if (names.offset) start = counted(names, Number(position ?? 0), size);
  else if (!firstPage(call, position)) start = after(call, String(position), items, keyOf, options);
  const slice = items.slice(start, start + size);
  const result = { [name]: slice.map(view) } as Page<Name, View>;
  if (names.offset) return result;
  const more = start + size < items.length;
  const tokenName = names.pageToken ?? "page_token";
  // Few operations have a number for a token, or for a boolean.
  const token = isInteger(call, tokenName)
    ? Number(more) * (start + size)
    : more
      ? pageToken(call, slice.at(-1)!, start + size, keyOf)
      : "";
  return {
    ...result,
    ...(names.hasMore === undefined
      ? {}
      : { [names.hasMore]: isInteger(call, names.hasMore) ? Number(more) : more }),
    [tokenName]: token,
  };
}

function isInteger({ operation }: Call, name: string): boolean {
  if (operation.answer.kind === "file") return false;
  const { properties } = dataSchema(operation.answer.schema, operation.schemas);
  return properties?.[name]?.type === "integer";
}

// A default token, as one operation documents, is the first page.
function firstPage({ operation }: Call, token: unknown): boolean {
  const name = operation.pagination?.pageTokenParam?.name ?? "page_token";
  const parameter = operation.parameters?.find((candidate) => candidate.name === name);
  return token === undefined || token === "" || token === parameter?.schema.default;
}

/** The parameters of a call that are the same for all its pages. */
export function beyondPaging({ operation, path, query, body }: Call): unknown {
  const { pageTokenParam, pageSizeParam } = operation.pagination ?? {};
  const paging = new Set([
    pageTokenParam?.name ?? "page_token",
    pageSizeParam?.name,
    ...PAGE_SIZES,
  ]);
  const rest = (part: Readonly<Record<string, unknown>>) =>
    Object.entries(part).filter(([name]) => !paging.has(name));
  return [path, rest(query), rest(body)];
}

// What the documents do not name: the page size of the operations that count.
const PAGE_SIZES = ["page_size", "limit", "count"];

function pageSize(call: Call, options: PageOptions): number {
  const named = call.operation.pagination?.pageSizeParam;
  const asked = named
    ? parameter(call, named)
    : PAGE_SIZES.map((name) => call.query[name] ?? call.body[name]).find((size) => size);
  return Number(asked) > 0 ? Number(asked) : (options.size ?? 20);
}

function counted({ offset, first = 1 }: Pagination, position: number, size: number): number {
  const start = offset === "page" ? (Math.max(position, first) - first) * size : position;
  return Number.isSafeInteger(start) && start > 0 ? start : 0;
}

function parameter(call: Call, place: { in: "query" | "body"; name: string }): unknown {
  return place.in === "body" ? call.body[place.name] : call.query[place.name];
}

function pageToken<Item>(
  call: Call,
  last: Item,
  next: number,
  keyOf: (item: Item) => string,
): string {
  const text = btoa(JSON.stringify([fingerprint(call), hash(keyOf(last)), next]));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function after<Item>(
  call: Call,
  token: string,
  items: Pageable<Item>,
  keyOf: (item: Item) => string,
  options: PageOptions,
): number {
  const tokenName = call.operation.pagination?.pageToken ?? "page_token";
  if (isInteger(call, tokenName) && /^\d{1,9}$/.test(token)) {
    return Math.min(Number(token), items.length);
  }
  const place = decode(token);
  if (!place || place.owner !== fingerprint(call)) {
    const name = call.operation.pagination?.pageTokenParam?.name ?? "page_token";
    throw (
      options.badToken?.() ??
      fieldFailure([{ field: name, value: token, description: `${name} is invalid` }])
    );
  }
  const index = nearest(items, place.next - 1, (item) => hash(keyOf(item)) === place.last);
  // The item itself is gone: go on from where it was.
  return index === -1 ? Math.min(place.next, items.length) : index + 1;
}

// Looks from where the item was, further and further away: it seldom moved far, if at all.
function nearest<Item>(
  items: Pageable<Item>,
  from: number,
  matches: (item: Item) => boolean,
): number {
  const [there] = from < items.length ? items.slice(from, from + 1) : [];
  if (there !== undefined && matches(there)) return from;
  const all = items.slice(0, items.length);
  for (let away = 1; away <= Math.max(from, all.length); away++) {
    for (const index of [from - away, from + away]) {
      if (index >= 0 && index < all.length && matches(all[index]!)) return index;
    }
  }
  return -1;
}

function decode(token: string): { owner: number; last: number; next: number } | undefined {
  try {
    const [owner, last, next] = JSON.parse(
      atob(token.replaceAll("-", "+").replaceAll("_", "/")),
    ) as unknown[];
    if ([owner, last, next].every(Number.isSafeInteger) && Number(next) >= 0) {
      return { owner: Number(owner), last: Number(last), next: Number(next) };
    }
  } catch {
    // not one of ours
  }
  return undefined;
}

function fingerprint(call: Call): number {
  return hash(JSON.stringify([call.operation.id, call.tenant.key, beyondPaging(call)]));
}
