import { operation, type PagedOperation, paginate } from "@lark/core";
import { type Schema, validated } from "@lark/core/validation";
import * as v from "valibot";
import { describe, expect } from "vitest";
import { z } from "zod";
import { caught, PATH, test } from "./fixtures.js";
import { failed, ok } from "./platform.js";

interface Sent {
  query: { receive_id_type: string };
  body: { receive_id: string; tags?: { name: string }[] };
}
interface Got {
  message_id: string;
}

const send: PagedOperation<Sent, Got, string> = operation<Sent, Got, string>({
  id: "test.v1.message.create",
  method: "POST",
  path: PATH,
  pagination: {},
});

const libraries: [string, Schema<Sent>, Schema<Got>][] = [
  [
    "valibot",
    v.looseObject({
      query: v.looseObject({ receive_id_type: v.string() }),
      body: v.looseObject({
        receive_id: v.string(),
        tags: v.optional(v.array(v.looseObject({ name: v.string() }))),
      }),
    }),
    v.looseObject({ message_id: v.string() }),
  ],
  [
    "zod",
    z.looseObject({
      query: z.looseObject({ receive_id_type: z.string() }),
      body: z.looseObject({
        receive_id: z.string(),
        tags: z.array(z.looseObject({ name: z.string() })).optional(),
      }),
    }),
    z.looseObject({ message_id: z.string() }),
  ],
];

const good: Sent = { query: { receive_id_type: "open_id" }, body: { receive_id: "ou_1" } };
/** What TypeScript has not seen. */
const input = (value: unknown) => value as Sent;

describe.for(libraries)("with %s", ([, request, response]) => {
  test("a request of the right shape is sent as it is", async ({ platform, client }) => {
    platform.on(`POST ${PATH}`, ok({ message_id: "om_1", extra: 1 }));
    const checked = validated(send, { request, response });
    const body = { ...good.body, unknown: [1] };
    expect(await checked(client, input({ ...good, body }))).toEqual({
      message_id: "om_1",
      extra: 1,
    });
    expect(platform.at(PATH)[0]?.json).toEqual(body);
  });

  test.for<[string, unknown, string[]]>([
    ["a missing part", { body: good.body }, ["query"]],
    ["a wrong field", { ...good, body: { receive_id: 5 } }, ["body.receive_id"]],
    [
      "several wrong fields, deep ones too",
      { query: {}, body: { receive_id: "x", tags: [{ name: "a" }, { name: 1 }] } },
      ["query.receive_id_type", "body.tags.1.name"],
    ],
    ["no object", "text", ["request"]],
    ["null", null, ["request"]],
    ["nothing", undefined, ["query", "body"]],
  ])(
    "%s is refused before it is sent, field by field",
    async ([, wrong, fields], { platform, client }) => {
      const checked = validated(send, { request });
      for (const call of [checked, checked.raw]) {
        const error = await caught(call(client, input(wrong)));
        expect(error).toMatchObject({ kind: "validation", operation: "test.v1.message.create" });
        expect(error.fieldViolations?.map(({ field }) => field)).toEqual(fields);
        for (const field of fields) expect(error.message).toContain(field);
      }
      expect(platform.received).toHaveLength(0);
    },
  );

  test("a response of the wrong shape is an error with the log id", async ({
    platform,
    client,
  }) => {
    platform.on(`POST ${PATH}`, {
      headers: { "x-tt-logid": "log-1" },
      body: { code: 0, data: { message_id: 7 } },
    });
    const checked = validated(send, { response });
    for (const call of [checked, checked.raw]) {
      expect(await caught(call(client, good))).toMatchObject({
        kind: "validation",
        status: 200,
        logId: "log-1",
        fieldViolations: [{ field: "message_id" }],
      });
    }
    expect(platform.at(PATH)).toHaveLength(2);
  });
});

const [, request, response] = libraries[0]!;

test("an API error stays one", async ({ platform, client }) => {
  platform.on(`POST ${PATH}`, failed(230002));
  const checked = validated(send, { request, response });
  expect(await caught(checked(client, good))).toMatchObject({ kind: "api", code: 230002 });
  expect(await checked.raw(client, good)).toMatchObject({ success: false, code: 230002 });
});

test("keeps the operation's description and call options", async ({ platform, client }) => {
  platform.on(`POST ${PATH}`, ok({ message_id: "om_1" }));
  const checked = validated(send, { request });
  expect({ ...checked }).toMatchObject({ id: send.id, method: "POST", path: PATH, pagination: {} });
  await checked(client, good, { userAccessToken: "u-1" });
  expect(platform.at(PATH)[0]?.headers.authorization).toBe("Bearer u-1");
});

test("without schemas nothing is checked", async ({ platform, client }) => {
  platform.on(`POST ${PATH}`, ok({ message_id: 7 }));
  expect(await validated(send, {})(client, input({ body: 1 }))).toEqual({ message_id: 7 });
});

test("paginate checks every page", async ({ platform, client }) => {
  platform.on(
    `POST ${PATH}`,
    ok({ message_id: "1", items: ["a"], page_token: "x", has_more: true }),
    ok({ message_id: 2, items: ["b"] }),
  );
  const items: string[] = [];
  const error = await caught(
    (async () => {
      for await (const item of paginate(validated(send, { response }), client, good)) {
        items.push(item);
      }
    })(),
  );
  expect(error.kind).toBe("validation");
  expect(items).toEqual(["a"]);
});

test("schemas that answer later are awaited", async ({ platform, client }) => {
  const later: Schema<Sent> = {
    "~standard": {
      version: 1,
      vendor: "test",
      validate: async () => ({
        issues: [{ message: "too late", path: [{ key: "body" }, Symbol("s"), 0] }],
      }),
    },
  };
  const error = await caught(validated(send, { request: later })(client, good));
  expect(error.fieldViolations).toEqual([{ field: "body.Symbol(s).0", description: "too late" }]);
  expect(platform.received).toHaveLength(0);
});
