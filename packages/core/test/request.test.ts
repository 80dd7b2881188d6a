import { type Client, operation, type RequestParts, request } from "@lark/core";
import { describe, expect } from "vitest";
import {
  caught,
  type Loose,
  PATH,
  readThing,
  test,
  testTransport,
  writeThing,
} from "./fixtures.js";

const readBook: Loose = operation({
  id: "test.v1.book.read",
  method: "GET",
  path: "/open-apis/test/v1/books/:book_id/pages/:page_id",
});
const readRange: Loose = operation({
  id: "sheets.v2.spreadsheet.values.get",
  method: "GET",
  path: "/open-apis/sheets/v2/spreadsheets/:spreadsheetToken/values/:range",
});

describe("path parameters", () => {
  test.for<[value: unknown, sent: string]>([
    ["a b", "a%20b"],
    ["../../contact/v3/users/x", "..%2F..%2Fcontact%2Fv3%2Fusers%2Fx"],
    ["x?y=1", "x%3Fy%3D1"],
    ["x#y", "x%23y"],
    ["x\\y", "x%5Cy"],
    ["x%2Fy", "x%252Fy"],
    ["%2e%2e", "%252e%252e"],
    ["...", "..."],
    ["读", "%E8%AF%BB"],
    ["a\r\nX-B: 1", "a%0D%0AX-B%3A%201"],
    ["$1", "%241"],
    [0, "0"],
    [false, "false"],
  ])("%j is sent as %s", async ([value, sent], { platform, client }) => {
    await readBook(client, { path: { book_id: value, page_id: "1" } });
    expect(platform.received.at(-1)?.target).toBe(`/open-apis/test/v1/books/${sent}/pages/1`);
  });

  test("BigInts are written in full", async ({ platform, client }) => {
    const id = 7890123456789012345n;
    await readBook(client, { path: { book_id: id, page_id: "1" }, query: { id } });
    expect(platform.received.at(-1)?.target).toBe(
      `/open-apis/test/v1/books/${id}/pages/1?id=${id}`,
    );
  });

  test.for([[""], ["."], [".."], [undefined], [null]])(
    "%j is refused",
    async ([value], { platform, client }) => {
      const error = await caught(readBook(client, { path: { book_id: value, page_id: "1" } }));
      expect(error).toMatchObject({ kind: "validation", operation: "test.v1.book.read" });
      expect(error.message).toContain("path.book_id");
      expect(platform.received).toHaveLength(0);
    },
  );

  test("may be missing altogether only by mistake", async ({ client }) => {
    expect(await caught(readBook(client))).toMatchObject({ kind: "validation" });
    expect((await caught(readBook(client, { path: { book_id: "1" } }))).message).toContain(
      "path.page_id",
    );
  });

  test("of spreadsheets keep their case and their range", async ({ platform, client }) => {
    await readRange(client, { path: { spreadsheetToken: "sht1", range: "Q7PlXT!A1:B2" } });
    expect(decodeURIComponent(platform.received.at(-1)?.path ?? "")).toBe(
      "/open-apis/sheets/v2/spreadsheets/sht1/values/Q7PlXT!A1:B2",
    );
  });

  test("a value that looks like a parameter is none", async ({ platform, client }) => {
    await readBook(client, { path: { book_id: ":page_id", page_id: "1" } });
    expect(platform.received.at(-1)?.path).toBe("/open-apis/test/v1/books/%3Apage_id/pages/1");
  });

  test.for(["https://example.com/open-apis/x", ".example.com/x", "@example.com/x", "open-apis/x"])(
    "a path template must be one: %s",
    async (path, { platform, client }) => {
      const error = await caught(request(client, { method: "GET", path }));
      expect(error).toMatchObject({ kind: "validation" });
      expect(platform.received).toHaveLength(0);
    },
  );

  test("a lone surrogate is refused", async ({ client }) => {
    const error = await caught(readBook(client, { path: { book_id: "\ud800", page_id: "1" } }));
    expect(error.kind).toBe("validation");
  });
});

describe("query", () => {
  test.for<[query: object, sent: string]>([
    [{ ids: ["a", "b"] }, "?ids=a&ids=b"],
    [{ ids: [] }, ""],
    [{ n: 0, no: false, empty: "" }, "?n=0&no=false&empty="],
    [{ a: undefined, b: null, c: [undefined, null, 0] }, "?c=0"],
    [{ "a b": "c&d=e+f" }, "?a+b=c%26d%3De%2Bf"],
    [{ filter: { x: [1, 2] } }, "?filter=%7B%22x%22%3A%5B1%2C2%5D%7D"],
    [{}, ""],
  ])("%o is sent as %s", async ([query, sent], { platform, client }) => {
    await readThing(client, { query });
    expect(platform.received.at(-1)?.target).toBe(PATH + sent);
  });
});

describe("body", () => {
  test.for<[body: unknown]>([
    [[1, 2]],
    [[]],
    [{}],
    [{ n: 0, no: false, empty: "", nothing: null, list: [] }],
    [{ nested: { zh: "你好 👋", quote: '"\\' } }],
    [0],
    [false],
    [null],
  ])("%j arrives as it is", async ([body], { platform, client }) => {
    await writeThing(client, { body });
    const sent = platform.received.at(-1);
    expect(sent?.json).toEqual(body);
    expect(sent?.headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  test("undefined fields are left out", async ({ platform, client }) => {
    await writeThing(client, { body: { a: undefined, b: 1 } });
    expect(platform.received.at(-1)?.json).toEqual({ b: 1 });
  });

  test.for(["GET", "POST", "DELETE"] as const)(
    "%s without one sends none",
    async (method, { platform, client }) => {
      await request(client, { method, path: PATH });
      const sent = platform.received.at(-1);
      expect(sent?.bytes).toHaveLength(0);
      expect(sent?.headers).not.toHaveProperty("content-type");
    },
  );

  test("GET never has one", async ({ platform, client }) => {
    // Where the transport cannot send it.
    if (testTransport?.sendsBodyOfGet) {
      await readThing(client, { body: { a: 1 } });
      return expect(platform.at(PATH)[0]).toMatchObject({ method: "GET", json: { a: 1 } });
    }
    for (const body of [{}, { a: 1 }]) {
      const error = await caught(readThing(client, { body }));
      expect(error.kind).toBe("validation");
      expect(error.message).toContain("a GET with a body");
    }
    await readThing(client);
    expect(platform.received.filter(({ path }) => path === PATH)).toHaveLength(1);
    expect(platform.at(PATH)[0]?.bytes).toHaveLength(0);
    expect(platform.at(PATH)[0]?.headers).not.toHaveProperty("content-type");
  });

  test("DELETE and PUT and PATCH may", async ({ platform, client }) => {
    for (const method of ["DELETE", "PUT", "PATCH"] as const) {
      await request(client, { method, path: PATH, body: { method } });
      expect(platform.received.at(-1)).toMatchObject({ method, json: { method } });
    }
  });

  test("URLSearchParams and FormData are sent as they are", async ({ platform, client }) => {
    const form = new FormData();
    form.set("a", "1");
    await request(client, { method: "POST", path: PATH, body: new URLSearchParams({ a: "1 2" }) });
    await request(client, { method: "POST", path: PATH, body: form });
    const [encoded, multipart] = platform.at(PATH);
    expect(encoded?.bytes.toString()).toBe("a=1+2");
    expect(encoded?.headers["content-type"]).toContain("application/x-www-form-urlencoded");
    expect(multipart?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
  });

  test.for<[name: string, body: () => unknown]>([
    ["BigInt", () => ({ id: 1n })],
    [
      "a cycle",
      () => {
        const body: Record<string, unknown> = {};
        body.self = body;
        return body;
      },
    ],
  ])("%s cannot be sent, and says so", async ([, body], { platform, client }) => {
    expect(await caught(writeThing(client, { body: body() }))).toMatchObject({
      kind: "validation",
      operation: "test.v1.thing.write",
    });
    expect(platform.received).toHaveLength(0);
  });
});

describe("headers", () => {
  test.for([
    "Authorization",
    "authorization",
    "Content-Length",
    "Content-Type",
    "Host",
    "X A",
    "X:A",
    "X\r\nY",
  ])("of a call must not set %j", async (name, { platform, client }) => {
    const error = await caught(readThing(client, {}, { headers: { [name]: "1" } }));
    expect(error.kind).toBe("config");
    expect(platform.received).toHaveLength(0);
  });

  test.for(["1\r\nX-Evil: 1", "1\nX-Evil: 1", "1\0", "密"])(
    "of a call must not hold %j",
    async (value, { platform, client }) => {
      const error = await caught(readThing(client, {}, { headers: { "X-A": value } }));
      expect(error.kind).toBe("config");
      expect(error.message).toContain("X-A");
      expect(error.message).not.toContain(value);
      expect(platform.received).toHaveLength(0);
    },
  );

  test("a token with a line break goes nowhere and is not quoted", async ({ platform, client }) => {
    const userAccessToken = "u-1\r\nX-Evil: 1";
    const error = await caught(readThing(client, {}, { userAccessToken }));
    expect(error).toMatchObject({ kind: "auth" });
    expect(error.message).not.toContain("Evil");
    expect(error.cause).toBeUndefined();
    expect(platform.received).toHaveLength(0);
  });
});

describe("the caller's objects", () => {
  const frozen = <T>(value: T): T => {
    if (value && typeof value === "object") {
      for (const member of Object.values(value)) frozen(member);
      Object.freeze(value);
    }
    return value;
  };

  test("are never changed", async ({ platform, client }) => {
    const parts: RequestParts = frozen({
      path: {},
      query: { ids: ["a"], none: undefined },
      body: { list: [1, { a: null }], none: undefined },
    });
    const options = frozen({ headers: { "X-A": "1" }, retry: { attempts: 2 } });
    platform.on(`POST ${PATH}`, { status: 429 }, { body: { code: 0 } });
    await writeThing(client, parts, options);
    expect(platform.at(PATH)).toHaveLength(2);
  });

  test("are read once, before the first await", async ({ platform, client }) => {
    const body = { text: "before" };
    const call = writeThing(client as Client, { body });
    body.text = "after";
    await call;
    expect(platform.at(PATH)[0]?.json).toEqual({ text: "before" });
  });
});
