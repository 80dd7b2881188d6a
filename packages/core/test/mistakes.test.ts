// What a caller whom TypeScript does not see is likely to get wrong: each is told at once, before anything is sent.
import { createReadStream } from "node:fs";
import {
  acceptAppTicket,
  createClient,
  type FileInput,
  isLarkError,
  multipart,
  operation,
  paginate,
  request,
  selfBuiltApp,
  staticTokens,
  storeApp,
  withOptions,
} from "@lark/core";
import { describe, expect, test as plain } from "vitest";
import { APP, caught, type Loose, PATH, readThing, test, writeThing } from "./fixtures.js";

const auth = selfBuiltApp(APP);
// biome-ignore lint/suspicious/noExplicitAny: what JavaScript lets through
const any = (value: unknown): any => value;

describe("a client's options", () => {
  plain.for<[what: string, make: () => unknown, says: string]>([
    [
      "credentials without a provider",
      () => createClient(any({ auth: APP })),
      "selfBuiltApp({ appId, appSecret })",
    ],
    ["credentials in place of options", () => createClient(any(APP)), "selfBuiltApp({ appId"],
    ["nothing", () => any(createClient)(), "selfBuiltApp("],
    [
      "a domain without https",
      () => createClient({ auth, domain: "open.feishu.cn" }),
      "not open.feishu.cn",
    ],
    [
      "a domain with /open-apis",
      () => createClient({ auth, domain: "https://open.feishu.cn/open-apis" }),
      "without /open-apis",
    ],
    [
      "a domain with /open-apis/",
      () => createClient({ auth, domain: "https://open.feishu.cn/open-apis/" }),
      "without /open-apis",
    ],
    [
      "a URL for a domain",
      () => createClient(any({ auth, domain: new URL("https://open.feishu.cn") })),
      "not [object URL]",
    ],
    ["no help desk", () => createClient(any({ auth, helpdesk: null })), "{ id, token }, not null"],
    ["no headers", () => createClient(any({ auth, headers: null })), "{ name: text }"],
    [
      "the platform's Headers",
      () => createClient(any({ auth, headers: new Headers() })),
      "{ name: text }, without those that the client sets, not [object Headers]",
    ],
    [
      "a header of the client's",
      () => createClient({ auth, headers: { authorization: "x" } }),
      "without those that the client sets, not { authorization }",
    ],
    ["a flag in words", () => createClient(any({ auth, idempotencyKeys: "yes" })), "true or false"],
    [
      "text that is no header",
      () => createClient({ auth, source: "a\nb" }),
      "that a header can hold",
    ],
    ["a number in words", () => createClient(any({ auth, retry: { attempts: "3" } })), "a number"],
    ["no attempt", () => createClient({ auth, retry: { attempts: 0 } }), "more than 0, not 0"],
    ["a list", () => withOptions(createClient({ auth }), any([])), "not [object Array]"],
    [
      "a path, where there is no page",
      () => createClient({ auth, domain: "/api/lark" }),
      "https:// origin",
    ],
    [
      "a level in capitals",
      () => createClient(any({ auth, logLevel: "DEBUG" })),
      "debug or info or warn or error or silent",
    ],
    [
      "a number of retries",
      () => createClient(any({ auth, retry: 3 })),
      "attempts, baseDelay, maxDelay, maxTime",
    ],
    [
      "a unit in the timeout",
      () => createClient(any({ auth, timeout: "3s" })),
      '"timeout" must be ms, more than 0, not 3s',
    ],
    [
      "a misspelt option",
      () => createClient(any({ auth, timeOut: 3 })),
      'no option "timeOut", but auth, domain, timeout',
    ],
    [
      "another SDK's retry option",
      () => createClient(any({ auth, retry: { maxRetries: 3 } })),
      'no option "maxRetries"',
    ],
    [
      "a misspelt hook",
      () => createClient(any({ auth, hooks: { onRequest() {} } })),
      'no option "onRequest"',
    ],
    [
      "a misspelt credential",
      () => selfBuiltApp(any({ appID: "cli_x", appSecret: "s" })),
      'no option "appID"',
    ],
    ["a missing secret", () => selfBuiltApp({ appId: "cli_x" }), '"appSecret" is missing'],
    ["a misspelt ticket", () => storeApp(any({ ...APP, ticket: "t" })), 'no option "ticket"'],
    [
      "a token of an unknown kind",
      () => staticTokens(any({ accessToken: "t" })),
      'no option "accessToken"',
    ],
    [
      "options where a client is due",
      () => withOptions(any({ tenantKey: "t" }), {}),
      "must be a client made by createClient()",
    ],
    [
      "a misspelt call option",
      () => withOptions(createClient({ auth }), any({ tenant_key: "t" })),
      'no option "tenant_key"',
    ],
  ])("%s", ([, make, says]) => {
    expect(make).toThrow(
      expect.objectContaining({ kind: "config", message: expect.stringContaining(says) }),
    );
  });

  plain("that look like an app's secret are not shown", () => {
    const secret = "AbCdEf0123456789AbCdEf0123456789";
    for (const make of [
      () => createClient(any({ auth: secret })),
      () => createClient(any(secret)),
      () => selfBuiltApp(any(secret)),
      () => storeApp(any({ ...APP, ticketTimeout: secret })),
    ]) {
      expect(make).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining("AbC") }),
      );
    }
  });

  plain("are never quoted where they may be secret", () => {
    const secret = "my-secret of 2026";
    for (const make of [
      () => createClient(any({ auth, domain: `https://user:${secret}@example.com` })),
      () => createClient(any({ auth, helpdesk: secret })),
      () => createClient(any({ auth: { appId: "cli_x", appSecret: secret } })),
      () => selfBuiltApp(any({ appId: "cli_x", secret })),
      () => withOptions(createClient({ auth }), any({ userAccessToken: { token: secret } })),
    ]) {
      expect(make).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining("2026") }),
      );
    }
  });
});

describe("a call", () => {
  const list: Loose = operation({
    id: "test.v1.thing.list",
    name: "listThing",
    method: "GET",
    path: PATH,
    pagination: {},
  });

  test.for<[what: string, call: (client: never) => Promise<unknown>, says: string]>([
    [
      "options in place of the request",
      (client) => readThing(client, any({ userAccessToken: "u-1" })),
      "path, query, body",
    ],
    [
      "fields outside the parts",
      (client) => writeThing(client, any({ receive_id: "ou_1" })),
      "path, query, body",
    ],
    ["a request that is no object", (client) => writeThing(client, any("hi")), "path, query, body"],
    ["a list for a request", (client) => readThing(client, any([])), "not [object Array]"],
    [
      "a function for a request",
      (client) =>
        readThing(
          client,
          any(() => 1),
        ),
      "path, query, body",
    ],
    ["no request", (client) => readThing(client, any(null)), "path, query, body }, not null"],
    [
      "URLSearchParams for a query",
      (client) => readThing(client, { query: new URLSearchParams("page_size=1") }),
      "query must be { name: value }, not [object URLSearchParams]",
    ],
    ["a Map for a query", (client) => readThing(client, { query: new Map() }), "[object Map]"],
    ["text for a query", (client) => readThing(client, { query: any("a=1") }), "query must be"],
    ["a list for a path", (client) => readThing(client, { path: ["a"] }), "path must be"],
    [
      "another SDK's raw request",
      (client) => request(client, any({ method: "POST", path: PATH, data: { a: 1 } })),
      'request has no option "data"',
    ],
    [
      "another SDK's url",
      (client) => request(client, any({ method: "GET", url: PATH })),
      'request has no option "url"',
    ],
    ["no raw request", (client) => any(request)(client), "request takes { method"],
    [
      "a token of no kind",
      (client) => request(client, any({ method: "GET", path: PATH, tokens: "tenant" })),
      '"tokens" must be',
    ],
    ["no client", () => any(readThing)(), "made by createClient(), not undefined"],
    [
      "a request in place of the client",
      () => readThing(any({ query: {} })),
      "made by createClient(), not { query }",
    ],
    [
      "arguments swapped",
      (client) => any(readThing)({ query: {} }, client),
      "made by createClient()",
    ],
    [
      "a misspelt option",
      (client) => readThing(client, {}, any({ timeOut: 3 })),
      'no option "timeOut"',
    ],
    [
      "another SDK's options",
      (client) => readThing(client, {}, any({ params: {} })),
      'no option "params"',
    ],
    [
      "a signal that is none",
      (client) => readThing(client, {}, any({ signal: new AbortController() })),
      '"signal" must be',
    ],
    [
      "no client for request()",
      () => any(request)({ method: "GET", path: PATH }),
      "made by createClient()",
    ],
    [
      "no client for a ticket",
      () => any(acceptAppTicket)({ app_id: "a", app_ticket: "t" }),
      "made by createClient()",
    ],
  ])("with %s", async ([, call, says], { platform, client }) => {
    const error = await caught((async () => call(client as never))());
    expect(error).toMatchObject({ kind: "config" });
    expect(error.message).toContain(says);
    expect(platform.received).toHaveLength(0);
  });

  test("paginate takes an operation that lists, then a client", async ({ client }) => {
    expect(() => any(paginate)(writeThing, client)).toThrow(
      /an operation that lists, not test.v1.thing.write/,
    );
    expect(() => any(paginate)(client, list)).toThrow(/an operation that lists/);
    expect(() => any(paginate)(list)).toThrow(
      /paginate\(listThing\): the first argument must be a client/,
    );
  });

  plain("a function has its own name", () => {
    expect(list.name).toBe("listThing");
    expect(readThing.name).toBe("test.v1.thing.read");
  });

  test("a user-only operation says how to try it as the tenant", async ({ platform, client }) => {
    const error = await caught(request(client, { method: "GET", path: PATH, tokens: ["user"] }));
    expect(error.message).toContain("pass userAccessToken");
    expect(error.message).toContain('as: "tenant"');
    expect(platform.received).toHaveLength(0);
  });
});

describe("a JSON body", () => {
  const cycle: Record<string, unknown> = { a: [] };
  (cycle.a as unknown[]).push(cycle);
  test.for<[value: unknown, says: string]>([
    [{ fields: new Map() }, "body.fields is a Map"],
    [{ fields: { list: [1, new Set()] } }, "body.fields.list[1] is a Set"],
    [{ n: Number.NaN }, "body.n is NaN"],
    [{ n: Number.POSITIVE_INFINITY }, "body.n is Infinity"],
    [{ bytes: new Uint8Array(2) }, "body.bytes is a Uint8Array"],
    [{ form: new URLSearchParams("a=1") }, "body.form is a URLSearchParams"],
    [{ later: Promise.resolve(1) }, "body.later is a Promise"],
    [{ run: () => 1 }, "body.run is a Function"],
    [{ id: 1n }, "body.id is a BigInt"],
    [{ file: new Blob(["x"]) }, "body.file is a Blob"],
    [{ file: Buffer.from("x") }, "body.file is a Uint8Array"],
    [Buffer.from("x"), "body is a Uint8Array"],
    [{ when: new Date(Number.NaN) }, "body.when is no date"],
    [{ row: { toJSON: () => Number.NaN } }, "body.row is NaN"],
    [{ row: { toJSON: () => ({ a: new Map() }) } }, "body.row.a is a Map"],
    [{ ids: ["a", undefined] }, "body.ids[1] is undefined"],
    // biome-ignore lint/suspicious/noSparseArray: what is tested
    [{ ids: ["a", , "b"] }, "body.ids[1] is undefined"],
    [new Map(), "body is a Map"],
    [new FormData(), "body is a FormData"],
    [cycle, "body.a[0] is inside itself"],
  ])("%s", async ([body, says], { platform, client }) => {
    const error = await caught(writeThing(client, { body }));
    expect(error).toMatchObject({ kind: "validation" });
    expect(error.message).toContain(`${says}, which JSON cannot hold`);
    expect(platform.received).toHaveLength(0);
  });

  test("text is refused: it would be JSON of JSON", async ({ platform, client }) => {
    const error = await caught(writeThing(client, { body: '{"a":1}' }));
    expect(error).toMatchObject({ kind: "validation" });
    expect(error.message).toContain("body is text: give the object");
    expect(platform.received).toHaveLength(0);
  });

  test("holds what has a JSON of its own, whatever its class", async ({ platform, client }) => {
    class Row {
      name = "Ada";
    }
    const body = {
      when: new Date(0),
      row: new Row(),
      none: Object.assign(Object.create(null), { a: 1 }),
      buffer: { a: 1 },
      same: [{}, {}],
    };
    await writeThing(client, { body });
    expect(platform.at(PATH)[0]?.json).toEqual(JSON.parse(JSON.stringify(body)));
  });
});

describe("an upload", () => {
  const upload = (name?: string): Loose =>
    operation({
      id: "test.v1.file.create",
      method: "POST",
      path: PATH,
      body: multipart("file", name),
    });

  test("of a path names what reads one", async ({ client }) => {
    const error = await caught(upload()(client, { body: { file: "/tmp/report.pdf" } }));
    expect(error).toMatchObject({ kind: "validation" });
    expect(error.message).toContain("await openAsBlob(path) or createReadStream(path)");
  });

  test("without a name is refused where the operation has a field for it", async ({
    platform,
    client,
  }) => {
    const error = await caught(upload("file_name")(client, { body: { file: new Uint8Array(1) } }));
    expect(error).toMatchObject({ kind: "validation" });
    expect(error.message).toContain("body.file_name");
    expect(platform.received).toHaveLength(0);
  });

  test("of a stream of Node's has the name of its path", async ({ platform, client }) => {
    await upload("file_name")(client, { body: { file: createReadStream(import.meta.filename) } });
    const text = platform.at(PATH)[0]?.bytes.toString() ?? "";
    expect(text).toContain('name="file_name"\r\n\r\nmistakes.test.ts\r\n');
    expect(text).toContain('filename="mistakes.test.ts"');
    expect(text).toContain("of a stream of Node's has the name of its path");
  });

  test("whose size field is wrong is not sent", async ({ platform, client }) => {
    const body = { size: 3, file: new Blob(["four"]) };
    const error = await caught(upload()(client, { body }));
    expect(error).toMatchObject({ kind: "validation" });
    expect(error.message).toContain("body.size is 3, but the file has 4 bytes");
    expect(platform.received).toHaveLength(0);
  });

  test.for<[what: string, file: () => FileInput]>([
    ["Node's stream", () => createReadStream(import.meta.filename)],
    ["a web stream", () => ({ name: "a", stream: new Blob(["four"]).stream() })],
    [
      "an iterable",
      async function* () {
        yield new TextEncoder().encode("four");
      },
    ],
  ])("whose size field is wrong for %s is not sent", async ([, file], { platform, client }) => {
    const error = await caught(upload()(client, { body: { size: 9, file: file() } }));
    expect(error).toMatchObject({ kind: "validation" });
    expect(error.message).toMatch(/was said to have 9 bytes, but has (4|more)/);
    expect(platform.at(PATH)).toHaveLength(0);
  });

  test.for<[size: unknown, says: string]>([
    [99, "was said to have 99 bytes, but has 3"],
    [Number.NaN, "must be a number of bytes, not NaN"],
    ["3", "must be a number of bytes, not 3"],
    [-1, "must be a number of bytes, not -1"],
    [1.5, "must be a number of bytes, not 1.5"],
  ])("of bytes that are said to be %s is not sent", async ([size, says], { platform, client }) => {
    const file = { name: "a", data: new Uint8Array(3), size };
    const error = await caught(upload()(client, { body: { file } }));
    expect(error).toMatchObject({ kind: "validation" });
    expect(error.message).toContain(says);
    expect(platform.at(PATH)).toHaveLength(0);
  });

  test("of text chunks is refused", async ({ client }) => {
    const stream = createReadStream(import.meta.filename, "utf8");
    const error = await caught(upload()(client, { body: { file: stream } }));
    expect(error).toMatchObject({ kind: "validation" });
    expect(error.message).toContain("must give bytes, not string");
  });
});

plain("isLarkError of kind api has a number for a code", () => {
  const error: unknown = new Error();
  if (isLarkError(error, "api")) error.code.toFixed();
});
