import type { CallOptions } from "../client/call-options.js";
import { type Client, configOf } from "../client/config.js";
import { configError, LarkError } from "../error/error.js";
import type { PagedOperation } from "./operation.js";

/** Options of {@link paginate}: those of each call, and how many items to stop after. */
export interface PaginateOptions extends CallOptions {
  /** Items to yield at most. Default: all. */
  readonly limit?: number | undefined;
}

/** The items of a list, fetched as they are asked for. */
export interface Pages<Response, Item> extends AsyncIterable<Item> {
  /** The answers of the list operation, page by page; `limit` does not apply. */
  pages(): AsyncIterableIterator<Response>;
}

type PagedRequest = { query?: Record<string, unknown>; body?: Record<string, unknown> };

/**
 * Iterates over everything a list operation returns. A page is fetched when the loop needs it. Start somewhere else
 * by putting a page token into the request; set the page size there too.
 *
 * @throws `LarkError`: of kind `config` at once, when the operation lists nothing; every other one into the loop, also
 * when the platform repeats a page token.
 * @example
 * ```ts
 * const request = { query: { department_id } };
 * for await (const user of paginate(findUserByDepartment, client, request, { limit: 500 })) {
 *   console.log(user.name);
 * }
 * for await (const page of paginate(listChat, client).pages()) console.log(page.items?.length);
 * ```
 */
export function paginate<Request, Response, Item>(
  operation: PagedOperation<Request, Response, Item>,
  client: Client,
  ...[request, options]: Partial<Request> extends Request
    ? [request?: Request, options?: PaginateOptions]
    : [request: Request, options?: PaginateOptions]
): Pages<Response, Item> {
  if (!Object(operation).pagination) {
    throw configError(
      `paginate: the first argument must be an operation that lists, not ${Object(operation).name ?? operation}`,
    );
  }
  configOf(client, `paginate(${operation.name})`);
  const {
    items = "items",
    token = "page_token",
    more = "has_more",
    param = "page_token",
    in: part = "query",
    offset,
    first = 1,
  } = operation.pagination;
  const { limit = Number.POSITIVE_INFINITY, ...callOptions } = options ?? {};
  const list = operation as unknown as (
    c: Client,
    r: PagedRequest,
    o: CallOptions,
  ) => Promise<Record<string, unknown>>;
  // An empty list may come as "" or {}; an object is one item, such as one page of a transcript.
  const itemsOf = (page: unknown): Item[] => {
    const found = (page as Record<string, unknown>)[items];
    if (Array.isArray(found)) return found;
    return Object.keys(Object(found)).length ? [found as Item] : [];
  };

  async function* pages(): AsyncGenerator<Response, void, undefined> {
    const parts = (request ?? {}) as PagedRequest;
    let next: unknown = parts[part]?.[param];
    if (offset) next = Number(next ?? (offset === "page" ? first : 0));
    const seen = new Set<unknown>([next]);
    while (true) {
      const position = next === undefined ? undefined : { [param]: next };
      const page = await list(
        client,
        { ...parts, [part]: { ...parts[part], ...position } },
        callOptions,
      );
      yield page as Response;

      const count = itemsOf(page).length;
      if (offset) {
        // Without items an offset stays where it is; a page number goes on.
        if (page[more] === false || (!count && !(offset === "page" && page[more]))) return;
        next = (next as number) + (offset === "page" ? 1 : count);
      } else {
        next = page[token];
        if (page[more] === false || !next) return;
        if (seen.has(next)) {
          throw new LarkError("api", {
            operation: operation.id,
            reason: "the platform repeated a page token",
          });
        }
        seen.add(next);
      }
    }
  }

  async function* each(): AsyncGenerator<Item, void, undefined> {
    let left = limit;
    if (left <= 0) return;
    for await (const page of pages()) {
      for (const item of itemsOf(page)) {
        yield item;
        if (--left <= 0) return;
      }
    }
  }

  return { pages, [Symbol.asyncIterator]: each };
}
