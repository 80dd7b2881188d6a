import { createClient, selfBuiltApp } from "@lark/core";
import { memoryClaims, redisClaims } from "@lark/core/claims";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { createMessage, listChat, listMessage } from "@lark/im-v1";
import { ownRedis, redisInstalled } from "@lark-tooling/testing/redis";
import { Redis } from "ioredis";
import { afterAll, describe, expect, it } from "vitest";
import { makeBot } from "../src/bot.js";
import { memoryRequests, type Requests, redisRequests } from "../src/requests.js";

/** The platform, with two processes of the bot, to one of which each event goes. */
async function office(stores: readonly [Requests, Requests], claims = memoryClaims()) {
  const emulator = createEmulator({
    apps: [
      {
        appId: EMULATOR_APP_ID,
        appSecret: EMULATOR_APP_SECRET,
        encryptKey: "key",
        verificationToken: "t",
      },
    ],
  });
  const client = createClient({
    auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
    fetch: emulator.fetch,
    logLevel: "error",
  });
  const { items: chats = [] } = await listChat(client);
  const chat = chats[0]?.chat_id ?? "";
  const bots = stores.map((requests) =>
    makeBot({
      client,
      approver: chat,
      requests,
      claims,
      encryptKey: "key",
      verificationToken: "t",
      botId: "ou_b",
    }),
  );
  const trigger = async (process: number, name: string, payload: object) => {
    const disconnect = emulator.connect(bots[process]!.handle);
    const delivery = await emulator.triggerEvent(name, payload as Record<string, unknown>);
    await bots[process]!.handle.idle();
    disconnect();
    return delivery;
  };
  const ada = await createMessage(
    client,
    {
      query: { receive_id_type: "chat_id" },
      body: { receive_id: chat, msg_type: "text", content: '{"text":"/leave"}' },
    },
    { userAccessToken: emulator.issueUserAccessToken({ user: "ada@example.com" }) },
  );
  const open_id = ada.sender?.id ?? "";
  const heard = async () => {
    const { items = [] } = await listMessage(client, {
      query: { container_id_type: "chat", container_id: chat, page_size: 50 },
    });
    return items
      .filter(({ sender }) => sender?.sender_type === "app")
      .map(({ body }) => JSON.parse(body?.content ?? "{}"));
  };
  return {
    emulator,
    heard,
    leave: () =>
      trigger(0, "im.message.receive_v1", {
        sender: { sender_id: { open_id }, sender_type: "user" },
        message: {
          message_id: ada.message_id,
          chat_id: chat,
          chat_type: "p2p",
          thread_id: "",
          message_type: "text",
          create_time: String(Date.now() + 60_000),
          content: '{"text":"/leave"}',
          mentions: [],
        },
      }),
    act: (process: number, value: unknown, form_value?: object) =>
      trigger(process, "card.action.trigger", {
        operator: { open_id, tenant_key: "t" },
        token: "c-1",
        action: { value, tag: "button", form_value },
        context: { open_message_id: `om_${process}`, open_chat_id: chat },
      }),
  };
}

/** The values of all buttons in a card. */
const values = (card: object): unknown[] =>
  [...JSON.stringify(card).matchAll(/"type":"callback","value":(\{(?:[^{}]|\{[^{}]*\})*\})/g)].map(
    ([, json]) => JSON.parse(json ?? ""),
  );

const FORM = {
  kind: "annual",
  from: "2026-12-24 +0800",
  days: "3",
  reason: "<at id=all></at> sun",
};

const redis = redisInstalled ? await ownRedis() : undefined;
await redis?.start();
const connection = redis && new Redis(redis.url);
afterAll(async () => {
  connection?.disconnect();
  await redis?.kill();
});
if (!redis && process.env.CI) throw new Error("redis-server is not installed");

describe.each([
  [
    "in memory",
    () => {
      const one = memoryRequests();
      return { stores: [one, one] as const, claims: memoryClaims() };
    },
  ],
  ...(connection
    ? [
        [
          "in Redis, of two processes",
          async () => {
            // Every emulator gives out the same ids.
            await connection.flushall();
            return {
              stores: [redisRequests(connection), redisRequests(connection)] as const,
              claims: redisClaims(([name, ...args]) => connection.call(name, ...args)),
            };
          },
        ] as const,
      ]
    : []),
] as const)("with requests %s", (_, make) => {
  it("a form is filled in, the approver decides once, and whoever asked is told", async () => {
    const { stores, claims } = await make();
    const { leave, heard, act, emulator } = await office(stores, claims);
    await leave();
    const [form] = await heard();
    const [ask] = values(form);
    const sent = await act(1, ask, FORM);
    expect(sent.answer).toMatchObject({ toast: { type: "success" } });

    const request = (await heard())[1];
    expect(JSON.stringify(request)).not.toContain("<at");
    expect(JSON.stringify(request)).toContain("Ada Lovelace");
    const [approve, refuse] = values(request);
    expect(approve).toMatchObject({ value: { decision: "approved" } });

    const approved = await act(0, approve);
    expect(approved.answer).toMatchObject({
      toast: { content: "It is approved." },
      card: { type: "raw", data: { header: { template: "green" } } },
    });
    // Too late: the first decision counts.
    const refused = await act(1, refuse);
    expect(refused.answer).toMatchObject({
      toast: { content: "It is approved." },
      card: { data: { header: { template: "green" } } },
    });
    const told = emulator.requests.filter(
      ({ operation, body }) =>
        operation === "im.v1.message.create" &&
        String((body as { content?: string }).content).includes("was approved"),
    );
    expect(told).toHaveLength(1);
  });

  it("what is not filled in as asked for goes nowhere", async () => {
    const { stores, claims } = await make();
    const { leave, heard, act } = await office(stores, claims);
    await leave();
    const [ask] = values((await heard())[0]);
    for (const wrong of [
      { ...FORM, days: "many" },
      { ...FORM, days: "0" },
      { ...FORM, kind: "world tour" },
      {},
    ])
      expect((await act(0, ask, wrong)).answer).toMatchObject({ toast: { type: "error" } });
    expect(await heard()).toHaveLength(1);
    const unknown = await act(0, {
      action: "decide",
      value: { id: "nobody's", decision: "approved" },
    });
    expect(unknown.answer).toMatchObject({
      toast: { type: "error", content: "There is no such request any more." },
    });
  });
});
