import {
  operation,
  type PagedOperation,
  type Pagination,
  paginate,
  type RequestParts,
} from "@lark/core";
import { describe, expect } from "vitest";
import { caught, PATH, test } from "./fixtures.js";
import { failed, ok, type Platform } from "./platform.js";

type List = PagedOperation<RequestParts, Record<string, unknown>, unknown>;

const list = (pagination: Pagination = {}, method: "GET" | "POST" = "GET"): List =>
  operation({ id: "test.v1.thing.list", method, path: PATH, pagination });

const page = (items: unknown, page_token?: unknown, has_more?: unknown) =>
  ok({ items, page_token, has_more });

async function all(pages: AsyncIterable<unknown>): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of pages) items.push(item);
  return items;
}
const queries = (platform: Platform, name = "page_token") =>
  platform.at(PATH).map(({ query }) => query.get(name));

describe("by page tokens", () => {
  test("goes through all pages, and carries the request along", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, page([1, 2], "a", true), page([3], "b", true), page([4], "", false));
    const request = Object.freeze({ query: Object.freeze({ page_size: 2 }) });
    expect(await all(paginate(list(), client, request))).toEqual([1, 2, 3, 4]);
    expect(queries(platform)).toEqual([null, "a", "b"]);
    expect(queries(platform, "page_size")).toEqual(["2", "2", "2"]);
  });

  test("starts where the request says", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, page([3], "", false));
    expect(await all(paginate(list(), client, { query: { page_token: "a" } }))).toEqual([3]);
    expect(queries(platform)).toEqual(["a"]);
  });

  test("fetches a page when the loop needs it, not before", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, page([1, 2], "a", true), page([3], "", false));
    const items = paginate(list(), client)[Symbol.asyncIterator]();
    expect(platform.at(PATH)).toHaveLength(0);
    await items.next();
    await items.next();
    expect(platform.at(PATH)).toHaveLength(1);
    await items.next();
    expect(platform.at(PATH)).toHaveLength(2);
  });

  test("a loop that breaks fetches no more", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, page([1], "a", true), page([2], "b", true));
    for await (const _ of paginate(list(), client)) break;
    expect(platform.at(PATH)).toHaveLength(1);
  });

  test("goes on after empty pages", async ({ platform, client }) => {
    platform.on(
      `GET ${PATH}`,
      page([], "a", true),
      page(null, "b", true),
      page(undefined, "c", true),
      page([1], "", false),
    );
    expect(await all(paginate(list(), client))).toEqual([1]);
    expect(platform.at(PATH)).toHaveLength(4);
  });

  test.for<[string, unknown, unknown]>([
    ["has_more is false, whatever the token", "a", false],
    ["the token is empty, whatever has_more", "", true],
    ["the token is missing", undefined, true],
    ["the token is null", null, true],
    ["both are missing", undefined, undefined],
  ])("stops when %s", async ([, token, more], { platform, client }) => {
    platform.on(`GET ${PATH}`, page([1], token, more));
    expect(await all(paginate(list(), client))).toEqual([1]);
    expect(platform.at(PATH)).toHaveLength(1);
  });

  test("goes on by the token alone where there is no has_more", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, page([1], "a"), page([2], ""));
    expect(await all(paginate(list(), client))).toEqual([1, 2]);
  });

  test.for<[string, object, string[]]>([
    ["at once", {}, ["a", "a"]],
    ["in a circle", {}, ["a", "b", "a"]],
    ["from the request", { query: { page_token: "a" } }, ["a"]],
  ])(
    "a token repeated %s is an error in the loop",
    async ([, request, tokens], { platform, client }) => {
      platform.on(`GET ${PATH}`, ...tokens.map((token) => page([token], token, true)));
      const items: unknown[] = [];
      const error = await caught(
        (async () => {
          for await (const item of paginate(list(), client, request)) items.push(item);
        })(),
      );
      expect(error).toMatchObject({ kind: "api", operation: "test.v1.thing.list" });
      expect(error.message).toContain("repeated a page token");
      expect(items).toEqual(tokens);
    },
  );

  test("an empty answer is the end", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, ok(null));
    expect(await all(paginate(list(), client))).toEqual([]);
  });

  test("takes fields and parameters under other names, in the body too", async ({
    platform,
    client,
  }) => {
    const search = list(
      { items: "files", token: "next_page_token", more: "more", param: "cursor", in: "body" },
      "POST",
    );
    platform.on(
      `POST ${PATH}`,
      ok({ files: [1], next_page_token: "a", more: true }),
      ok({ files: [2], next_page_token: "b", more: false }),
    );
    const request = { query: { x: 1 }, body: Object.freeze({ word: "w" }) };
    expect(await all(paginate(search, client, request))).toEqual([1, 2]);
    expect(platform.at(PATH).map(({ json }) => json)).toEqual([
      { word: "w" },
      { word: "w", cursor: "a" },
    ]);
    expect(platform.at(PATH)[1]?.target).toBe(`${PATH}?x=1`);
  });
});

describe("by offsets", () => {
  test("of items", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, page([1, 2]), page([3]), page([]));
    const byOffset = list({ param: "offset", offset: "items" });
    expect(await all(paginate(byOffset, client))).toEqual([1, 2, 3]);
    expect(queries(platform, "offset")).toEqual(["0", "2", "3"]);
  });

  test("from the request's own", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, page([1], undefined, true), page([2], undefined, false));
    const byOffset = list({ param: "offset", offset: "items" });
    expect(await all(paginate(byOffset, client, { query: { offset: 10 } }))).toEqual([1, 2]);
    expect(queries(platform, "offset")).toEqual(["10", "11"]);
  });

  test("that would not move is the end, though more is said to follow", async ({
    platform,
    client,
  }) => {
    platform.on(`GET ${PATH}`, page([], undefined, true));
    await all(paginate(list({ param: "offset", offset: "items" }), client));
    expect(platform.at(PATH)).toHaveLength(1);
  });

  test("of pages", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, page([1, 2]), page([3, 4]), page([]));
    const byPage = list({ param: "page", offset: "page" });
    expect(await all(paginate(byPage, client))).toEqual([1, 2, 3, 4]);
    expect(queries(platform, "page")).toEqual(["1", "2", "3"]);
  });

  test("of pages that start at 0, with an empty one among them", async ({ platform, client }) => {
    platform.on(
      `GET ${PATH}`,
      page([1], undefined, true),
      page([], undefined, true),
      page([2], undefined, false),
    );
    const byPage = list({ param: "page", offset: "page", first: 0 });
    expect(await all(paginate(byPage, client))).toEqual([1, 2]);
    expect(queries(platform, "page")).toEqual(["0", "1", "2"]);
  });
});

describe("options", () => {
  test.for<[limit: number, items: number[], calls: number]>([
    [0, [], 0],
    [-1, [], 0],
    [1, [1], 1],
    [2, [1, 2], 1],
    [3, [1, 2, 3], 2],
    [99, [1, 2, 3], 2],
    [Number.POSITIVE_INFINITY, [1, 2, 3], 2],
  ])("limit %d", async ([limit, items, calls], { platform, client }) => {
    platform.on(`GET ${PATH}`, page([1, 2], "a", true), page([3], "", false));
    expect(await all(paginate(list(), client, {}, { limit }))).toEqual(items);
    expect(platform.at(PATH)).toHaveLength(calls);
  });

  test("of the call reach each page", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, page([1], "a", true), page([2], "", false));
    const options = { userAccessToken: "u-1", headers: { "X-A": "1" } };
    await all(paginate(list(), client, {}, options));
    for (const { headers } of platform.at(PATH)) {
      expect(headers).toMatchObject({ authorization: "Bearer u-1", "x-a": "1" });
    }
  });

  test("signal stops the loop", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, page([1, 2], "a", true));
    const controller = new AbortController();
    const items: unknown[] = [];
    const error = await caught(
      (async () => {
        const options = { signal: controller.signal };
        for await (const item of paginate(list(), client, {}, options)) {
          items.push(item);
          controller.abort();
        }
      })(),
    );
    expect(error.kind).toBe("abort");
    expect(items).toEqual([1, 2]);
    expect(platform.at(PATH)).toHaveLength(1);
  });
});

describe("errors", () => {
  test("are thrown into the loop, after the items before them", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, page([1], "a", true), failed(99992402));
    const items: unknown[] = [];
    const error = await caught(
      (async () => {
        for await (const item of paginate(list(), client)) items.push(item);
      })(),
    );
    expect(error).toMatchObject({ code: 99992402 });
    expect(items).toEqual([1]);
  });

  test("a page that fails for a moment is fetched again", async ({ platform, client }) => {
    platform.on(
      `GET ${PATH}`,
      page([1], "a", true),
      { status: 502, body: "" },
      page([2], "", false),
    );
    expect(await all(paginate(list(), client))).toEqual([1, 2]);
  });
});

test("pages() gives whole answers", async ({ platform, client }) => {
  platform.on(
    `GET ${PATH}`,
    ok({ items: [1], page_token: "a", has_more: true, total: 2 }),
    page([2]),
  );
  const pages = await all(paginate(list(), client).pages());
  expect(pages).toMatchObject([{ items: [1], total: 2 }, { items: [2] }]);
});

test("each loop starts anew", async ({ platform, client }) => {
  platform.on(`GET ${PATH}`, page([1], "", false));
  const things = paginate(list(), client);
  expect(await all(things)).toEqual([1]);
  expect(await all(things)).toEqual([1]);
  expect(platform.at(PATH)).toHaveLength(2);
});
