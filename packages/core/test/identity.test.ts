import {
  noAuth,
  operation,
  staticTokens,
  type TokenKind,
  type TokenProvider,
  withOptions,
} from "@lark/core";
import { describe, expect } from "vitest";
import { caught, type Loose, PATH, readThing, test } from "./fixtures.js";
import { APP_TOKEN, failed, type Platform, TENANT_TOKEN } from "./platform.js";

const taking = (...tokens: TokenKind[]): Loose =>
  operation({ id: "test.v1.thing.read", method: "GET", path: PATH, tokens });

const sent = (platform: Platform) => platform.at(PATH).at(-1)?.headers.authorization;

describe("whom a call acts as", () => {
  test("the tenant, when the operation takes it", async ({ platform, client }) => {
    await taking("tenant", "user")(client);
    expect(sent(platform)).toBe("Bearer t-issued-1");
    expect(platform.received[0]?.path).toBe(TENANT_TOKEN);
  });

  test("the app, when the operation takes nothing else", async ({ platform, client }) => {
    await taking("app")(client);
    expect(platform.received[0]?.path).toBe(APP_TOKEN);
  });

  test("the identity asked for by `as`", async ({ platform, client }) => {
    await taking("tenant", "app")(client, {}, { as: "app" });
    expect(platform.received[0]?.path).toBe(APP_TOKEN);
  });

  test.for<[kind: TokenKind]>([["user"], ["tenant"], ["app"]])(
    "a %s token given explicitly wins and is sent whatever the operation lists",
    async ([kind], { platform, client }) => {
      const option = { [`${kind}AccessToken`]: "x-given" };
      await taking("tenant")(client, {}, option);
      await taking("user")(client, {}, option);
      await taking("app")(withOptions(client, option));
      await taking()(client, {}, option);
      expect(platform.received.map(({ headers }) => headers.authorization)).toEqual(
        Array(4).fill("Bearer x-given"),
      );
    },
  );

  test("of several tokens given, the one that the operation takes", async ({
    platform,
    client,
  }) => {
    const given = { userAccessToken: "u-given", tenantAccessToken: "t-given" };
    await taking("tenant")(client, {}, given);
    expect(sent(platform)).toBe("Bearer t-given");
    await taking("tenant", "user")(client, {}, given);
    expect(sent(platform)).toBe("Bearer u-given");
    await taking("tenant", "user")(client, {}, { ...given, as: "tenant" });
    expect(sent(platform)).toBe("Bearer t-given");
  });

  test("`as` goes before a token of another kind", async ({ platform, client }) => {
    const asUser = withOptions(client, { userAccessToken: "u-given" });
    await taking("tenant", "user")(asUser, {}, { as: "tenant" });
    expect(sent(platform)).toBe("Bearer t-issued-1");
  });

  test("an operation that the client has no token for says which are missing", async ({
    platform,
    client,
  }) => {
    const error = await caught(taking("user")(client));
    expect(error).toMatchObject({ kind: "auth", operation: "test.v1.thing.read" });
    expect(error.message).toContain("user access token");
    expect(error.message).toContain("userAccessToken");
    expect(platform.received).toHaveLength(0);
    expect((await caught(taking("tenant")(client, {}, { as: "user" }))).kind).toBe("auth");
  });

  test("an empty token is a mistake, not a request to act as the app", async ({
    platform,
    client,
  }) => {
    const error = await caught(readThing(client, {}, { userAccessToken: "" }));
    expect(error.kind).toBe("auth");
    expect(platform.received).toHaveLength(0);
  });
});

describe("a token given explicitly", () => {
  test("is never refreshed, repeated or cached", async ({ platform, connect }) => {
    const writes: string[] = [];
    const cache = {
      getItem: () => null,
      setItem: (key: string) => void writes.push(key),
      removeItem: () => {},
    };
    platform.on(`GET ${PATH}`, failed(99991677, {}, 401));
    const error = await caught(readThing(connect({ cache }), {}, { userAccessToken: "u-dead" }));
    expect(error).toMatchObject({ code: 99991677, attempts: 1 });
    expect(platform.received).toHaveLength(1);
    expect(writes).toEqual([]);
  });
});

describe("staticTokens", () => {
  test("sends what it was given and never refreshes it", async ({ platform, connect }) => {
    const client = connect({ auth: staticTokens({ userAccessToken: "u-static" }) });
    await taking("tenant", "user")(client);
    expect(sent(platform)).toBe("Bearer u-static");
    platform.on(`GET ${PATH}`, failed(99991668, {}, 401));
    expect(await caught(taking("user")(client))).toMatchObject({ code: 99991668, attempts: 1 });
    expect((await caught(taking("tenant")(client))).kind).toBe("auth");
    expect(platform.received).toHaveLength(2);
  });
});

describe("noAuth", () => {
  test("sends no token, unless the call has one", async ({ platform, connect }) => {
    const client = connect({ auth: noAuth() });
    await taking("user")(client);
    expect(sent(platform)).toBeUndefined();
    await taking("user")(client, {}, { userAccessToken: "u-1" });
    expect(sent(platform)).toBe("Bearer u-1");
    platform.on(`GET ${PATH}`, failed(99991661, {}, 401));
    expect(await caught(taking("tenant")(client))).toMatchObject({ code: 99991661, attempts: 1 });
  });
});

describe("a provider of the user's own", () => {
  const own = (more: Partial<TokenProvider>): TokenProvider => ({
    kinds: ["tenant"],
    getToken: async () => "t-own",
    ...more,
  });

  test("is asked before every attempt, for the kind and tenant", async ({ platform, connect }) => {
    const asked: unknown[] = [];
    const auth = own({
      getToken: async (request) => {
        asked.push(request);
        return `t-${asked.length}`;
      },
    });
    platform.on(`GET ${PATH}`, { status: 500, body: "" }, { body: { code: 0 } });
    await readThing(connect({ auth }), {}, { tenantKey: "tenant-1" });
    expect(asked).toEqual(Array(2).fill({ kind: "tenant", tenantKey: "tenant-1" }));
    expect(platform.at(PATH).map(({ headers }) => headers.authorization)).toEqual([
      "Bearer t-1",
      "Bearer t-2",
    ]);
  });

  test("without dropToken, a refused token is an error at once", async ({ platform, connect }) => {
    platform.on(`GET ${PATH}`, failed(99991663, {}, 401));
    expect(await caught(readThing(connect({ auth: own({}) })))).toMatchObject({ attempts: 1 });
    expect(platform.received).toHaveLength(1);
  });

  test("with dropToken, it is told which token was refused", async ({ platform, connect }) => {
    const dropped: unknown[] = [];
    const auth = own({ dropToken: async (token, { kind }) => void dropped.push([token, kind]) });
    platform.on(`GET ${PATH}`, failed(99991663, {}, 401), { body: { code: 0 } });
    await readThing(connect({ auth }));
    expect(dropped).toEqual([["t-own", "tenant"]]);
  });

  test("may use the client's token requests and their sharing", async ({ platform, connect }) => {
    platform.on("POST /mine", { body: { code: 0, key: "t-mine" } });
    const auth = own({
      getToken: (_, { store, post }) =>
        store.get("mine", async () => {
          const answer = await post("/mine", { user: "me" });
          return { token: String((answer.data as { key: string }).key), expiresIn: 7200 };
        }),
    });
    const client = connect({ auth });
    await Promise.all([readThing(client), readThing(client)]);
    expect(platform.at("/mine")).toHaveLength(1);
    expect(sent(platform)).toBe("Bearer t-mine");
  });

  test.for<[string, Partial<TokenProvider>]>([
    ["rejects", { getToken: () => Promise.reject(new Error("vault is sealed")) }],
    [
      "throws",
      {
        getToken: () => {
          throw new Error("vault is sealed");
        },
      },
    ],
  ])("that %s is an error of the call", async ([, more], { platform, connect }) => {
    const error = await caught(readThing(connect({ auth: own(more) })));
    expect(error).toMatchObject({ kind: "auth", cause: { message: "vault is sealed" } });
    expect(platform.received).toHaveLength(0);
  });

  test("that cannot drop a token is an error of the call", async ({ platform, connect }) => {
    platform.on(`GET ${PATH}`, failed(99991663, {}, 401));
    const auth = own({ dropToken: () => Promise.reject(new Error("vault is sealed")) });
    expect(await caught(readThing(connect({ auth })))).toMatchObject({ kind: "auth" });
  });

  test("that returns an empty token is an error of the call", async ({ connect }) => {
    const auth = own({ getToken: async () => "" });
    expect(await caught(readThing(connect({ auth })))).toMatchObject({ kind: "auth" });
  });
});
