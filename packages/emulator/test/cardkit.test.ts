import { describe, expect, test } from "vitest";
import { type Answer, type Send, sender, start, tenantToken } from "./support/caller.js";

const DAY = 24 * 3_600_000;
const text = (content: string, element_id = "answer") => ({ tag: "markdown", element_id, content });
const cardOf = (elements: object[], config: object = { streaming_mode: true }) => ({
  schema: "2.0",
  config,
  body: { elements },
});

interface Cards {
  send: Send;
  emulator: Awaited<ReturnType<typeof start>>["emulator"];
  /** Makes a card; its id. */
  make: (json: object) => Promise<string>;
  /** Sends to a card, with the next sequence number unless there is one. */
  at: (card: string, method: string, rest: string, body: object) => Promise<Answer>;
  /** Sends the card into a chat, and returns what the history shows of it. */
  shown: (card: string) => Promise<{ body: { elements: { content?: string; tag: string }[] } }>;
}

async function cards(options: Parameters<typeof start>[0] = {}): Promise<Cards> {
  const { send, emulator } = await start({ now: () => 1_700_000_000_000, ...options });
  let sequence = 0;
  const messages = new Map<string, string>();
  return {
    send,
    emulator,
    async make(json) {
      const answer = await send("POST", "/cardkit/v1/cards", {
        body: { type: "card_json", data: JSON.stringify(json) },
      });
      if (answer.code !== 0) throw new Error(JSON.stringify(answer.body));
      return answer.data.card_id;
    },
    at: (card, method, rest, body) => {
      sequence += 1;
      return send(method, `/cardkit/v1/cards/${card}${rest}`, { body: { sequence, ...body } });
    },
    async shown(card) {
      if (!messages.has(card)) {
        const sent = await send("POST", "/im/v1/messages", {
          query: { receive_id_type: "email" },
          body: {
            receive_id: "ada@example.com",
            msg_type: "interactive",
            content: JSON.stringify({ type: "card", data: { card_id: card } }),
          },
        });
        messages.set(card, sent.data.message_id);
      }
      const { data } = await send("GET", `/im/v1/messages/${messages.get(card)}`);
      return JSON.parse(data.items[0].body.content);
    },
  };
}

describe("a card entity", () => {
  test.each<[string, object, number]>([
    ["without a schema", { body: { elements: [] } }, 300303],
    ["that is not shared", cardOf([], { update_multi: false }), 300302],
    ["with an id twice", cardOf([text("a"), text("b")]), 300301],
    ["with 201 components", cardOf(Array.from({ length: 201 }, () => ({ tag: "hr" }))), 300305],
    ["with 31 KB", cardOf([text("x".repeat(31 * 1024))]), 200860],
    ["with six tables", cardOf(Array.from({ length: 6 }, () => ({ tag: "table" }))), 230099],
    ["with six tables in Markdown", cardOf([text("| a | b |\n| - | - |\n\n".repeat(6))]), 230099],
  ])("%s is refused", async (_, json, code) => {
    const { send } = await cards();
    const body = { type: "card_json", data: JSON.stringify(json) };
    expect(await send("POST", "/cardkit/v1/cards", { body })).toMatchObject({ status: 400, code });
  });

  test("of no JSON, or nothing, is refused", async () => {
    const { send } = await cards();
    for (const [data, code] of [
      ["{", 200220],
      ["{}", 300307],
      ["[]", 200220],
    ] as const) {
      expect(
        (await send("POST", "/cardkit/v1/cards", { body: { type: "card_json", data } })).code,
      ).toBe(code);
    }
    expect(
      (await send("POST", "/cardkit/v1/cards", { body: { type: "x", data: "{}" } })).code,
    ).toBe(10002);
  });

  test("does not count tables that stand in code", async () => {
    const { make } = await cards();
    await make(cardOf([text(`\`\`\`\n${"| a | b |\n| - | - |\n".repeat(9)}\`\`\``)]));
  });

  test("is sent once, and shown as it is now", async () => {
    const { make, shown, at, send } = await cards();
    const card = await make(cardOf([text("…")]));
    expect((await shown(card)).body.elements[0]?.content).toBe("…");
    expect((await at(card, "PUT", "/elements/answer/content", { content: "hello" })).code).toBe(0);
    expect((await shown(card)).body.elements[0]?.content).toBe("hello");
    const again = await send("POST", "/im/v1/messages", {
      query: { receive_id_type: "email" },
      body: {
        receive_id: "ada@example.com",
        msg_type: "interactive",
        content: JSON.stringify({ type: "card", data: { card_id: card } }),
      },
    });
    expect(again.code).toBe(230099);
  });

  test("is gone after 14 days, and was never there", async () => {
    const { make, at, emulator } = await cards();
    const card = await make(cardOf([text("…")]));
    expect((await at("7", "PATCH", "/settings", { settings: '{"config":{}}' })).code).toBe(200740);
    emulator.clock.advance(14 * DAY + 1);
    const late = sender(emulator.fetch, "https://open.feishu.cn", await tenantToken(emulator));
    const body = { settings: '{"config":{}}', sequence: 1 };
    const answer = await late("PATCH", `/cardkit/v1/cards/${card}/settings`, { body });
    expect(answer.code).toBe(200750);
  });
});

describe("operations on a card", () => {
  test("come in rising order; a repetition with its key is answered again", async () => {
    const { make, at, shown } = await cards();
    const card = await make(cardOf([text("…")]));
    const set = (content: string, sequence: number, uuid?: string) =>
      at(card, "PUT", "/elements/answer/content", { content, sequence, ...(uuid && { uuid }) });
    expect((await set("a", 5, "k1")).code).toBe(0);
    expect((await set("b", 5)).code).toBe(300317);
    expect((await set("b", 4)).code).toBe(300317);
    expect((await set("c", 5, "k1")).code).toBe(0);
    expect((await shown(card)).body.elements[0]?.content).toBe("a");
    expect((await set("d", 9)).code).toBe(0);
    expect((await shown(card)).body.elements[0]?.content).toBe("d");
  });

  test("stream text only while the mode is on, which ends after 10 minutes", async () => {
    const { make, at, emulator } = await cards();
    const card = await make(cardOf([text("…"), { tag: "hr", element_id: "line" }]));
    const set = (id = "answer") => at(card, "PUT", `/elements/${id}/content`, { content: "x" });
    const mode = (streaming_mode: boolean) =>
      at(card, "PATCH", "/settings", { settings: JSON.stringify({ config: { streaming_mode } }) });
    expect((await set()).code).toBe(0);
    expect((await set("line")).code).toBe(300310);
    expect((await set("nobody")).code).toBe(300313);
    emulator.clock.advance(10 * 60_000 + 1);
    expect((await set()).code).toBe(200850);
    expect((await mode(true)).code).toBe(0);
    expect((await set()).code).toBe(0);
    expect((await mode(false)).code).toBe(0);
    expect((await set()).code).toBe(300309);
  });

  test("add, change, replace and delete components, also in containers", async () => {
    const { make, at, shown } = await cards();
    const panel = {
      tag: "collapsible_panel",
      element_id: "panel",
      elements: [text("in", "inside")],
    };
    const card = await make(cardOf([text("one", "one"), panel], {}));
    const add = (type: string, target: string | undefined, ...elements: object[]) =>
      at(card, "POST", "/elements", {
        type,
        ...(target && { target_element_id: target }),
        elements: JSON.stringify(elements),
      });
    expect((await add("insert_before", "one", text("zero", "zero"))).code).toBe(0);
    expect((await add("insert_after", "inside", text("in 2", "inside2"))).code).toBe(0);
    expect((await add("append", "panel", text("in 3", "inside3"))).code).toBe(0);
    expect((await add("append", undefined, text("last", "last"))).code).toBe(0);
    expect((await add("append", "one", text("x", "x"))).code).toBe(300315);
    expect((await add("insert_after", "one", text("x", "zero"))).code).toBe(300301);
    const patch = (id: string, partial: object) =>
      at(card, "PATCH", `/elements/${id}`, { partial_element: JSON.stringify(partial) });
    expect((await patch("one", { content: "ONE" })).code).toBe(0);
    expect((await patch("one", { tag: "hr" })).code).toBe(300312);
    expect(
      (await at(card, "PUT", "/elements/zero", { element: JSON.stringify({ tag: "hr" }) })).code,
    ).toBe(0);
    expect((await at(card, "DELETE", "/elements/inside2", {})).code).toBe(0);
    expect((await at(card, "DELETE", "/elements/inside2", {})).code).toBe(300314);
    expect((await shown(card)).body.elements).toEqual([
      { tag: "hr" },
      text("ONE", "one"),
      { ...panel, elements: [text("in", "inside"), text("in 3", "inside3")] },
      text("last", "last"),
    ]);
  });

  test("come in batches, all or none", async () => {
    const { make, at, shown } = await cards();
    const card = await make(cardOf([text("one", "one")]));
    const batch = (...actions: object[]) =>
      at(card, "POST", "/batch_update", { actions: JSON.stringify(actions) });
    const rename = {
      action: "partial_update_element",
      params: { element_id: "one", partial_element: { content: "1" } },
    };
    expect(
      (await batch(rename, { action: "delete_elements", params: { element_ids: ["nobody"] } }))
        .code,
    ).toBe(300314);
    expect((await shown(card)).body.elements).toEqual([text("one", "one")]);
    expect(
      (
        await batch(
          rename,
          { action: "add_elements", params: { type: "append", elements: [text("two", "two")] } },
          {
            action: "partial_update_setting",
            params: { settings: { config: { streaming_mode: false } } },
          },
          { action: "update_element", params: { element_id: "two", element: { tag: "hr" } } },
        )
      ).code,
    ).toBe(0);
    expect((await shown(card)).body.elements).toEqual([text("1", "one"), { tag: "hr" }]);
    expect((await at(card, "PUT", "/elements/one/content", { content: "x" })).code).toBe(300309);
  });

  test("replace the whole card", async () => {
    const { make, at, shown } = await cards();
    const card = await make(cardOf([text("one")]));
    const data = JSON.stringify(cardOf([text("two")], {}));
    expect((await at(card, "PUT", "", { card: { type: "card_json", data } })).code).toBe(0);
    expect(await shown(card)).toEqual(cardOf([text("two")], {}));
  });

  test("belong to the app that made the card", async () => {
    const apps = [
      { appId: "cli_a", appSecret: "a" },
      { appId: "cli_b", appSecret: "b" },
    ];
    const { emulator } = await start({ apps });
    const send = async (app: (typeof apps)[number], method: string, path: string, body: object) => {
      const auth = await emulator.fetch(
        "https://x/open-apis/auth/v3/tenant_access_token/internal",
        {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
        },
      );
      const { tenant_access_token } = (await auth.json()) as { tenant_access_token: string };
      const answer = await emulator.fetch(`https://x/open-apis${path}`, {
        method,
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${tenant_access_token}`,
        },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as { code: number; data: { card_id: string } };
    };
    const data = JSON.stringify(cardOf([text("x")]));
    const made = await send(apps[0]!, "POST", "/cardkit/v1/cards", { type: "card_json", data });
    const path = `/cardkit/v1/cards/${made.data.card_id}/elements/answer/content`;
    expect((await send(apps[1]!, "PUT", path, { content: "x", sequence: 1 })).code).toBe(300311);
    expect((await send(apps[0]!, "PUT", path, { content: "x", sequence: 1 })).code).toBe(0);
  });

  test("make an entity of a card that was sent", async () => {
    const { send, at } = await cards();
    const sent = await send("POST", "/im/v1/messages", {
      query: { receive_id_type: "email" },
      body: {
        receive_id: "ada@example.com",
        msg_type: "interactive",
        content: JSON.stringify(cardOf([text("x")], {})),
      },
    });
    const { message_id } = sent.data;
    const { data } = await send("POST", "/cardkit/v1/cards/id_convert", { body: { message_id } });
    expect(
      (await at(data.card_id, "PATCH", "/elements/answer", { partial_element: '{"content":"y"}' }))
        .code,
    ).toBe(0);
    const shown = await send("GET", `/im/v1/messages/${message_id}`);
    expect(JSON.parse(shown.data.items[0].body.content).body.elements[0].content).toBe("y");
    expect(
      (await send("POST", "/cardkit/v1/cards/id_convert", { body: { message_id } })).data,
    ).toEqual(data);
  });
});

describe("limits", () => {
  test("of ten operations a second on a card that does not stream", async () => {
    const { make, at, emulator } = await cards({ rateLimits: true });
    const card = await make(cardOf([text("x")], {}));
    const patch = () =>
      at(card, "PATCH", "/elements/answer", { partial_element: '{"content":"y"}' });
    for (let call = 0; call < 10; call++) expect((await patch()).code).toBe(0);
    expect(await patch()).toMatchObject({ status: 429, code: 99991400 });
    emulator.clock.advance(1000);
    expect((await patch()).code).toBe(0);
    const streamed = await make(cardOf([text("x")]));
    for (let call = 0; call < 20; call++)
      expect(
        (await at(streamed, "PUT", "/elements/answer/content", { content: `${call}` })).code,
      ).toBe(0);
  });

  test("of five messages a second to one person", async () => {
    const { send, emulator } = await cards({ rateLimits: true });
    const say = (receive_id: string) =>
      send("POST", "/im/v1/messages", {
        query: { receive_id_type: "email" },
        body: { receive_id, msg_type: "text", content: '{"text":"x"}' },
      });
    for (let call = 0; call < 5; call++) expect((await say("ada@example.com")).code).toBe(0);
    expect(await say("ada@example.com")).toMatchObject({ status: 400, code: 230020 });
    expect((await say("grace@example.com")).code).toBe(0);
    emulator.clock.advance(1000);
    expect((await say("ada@example.com")).code).toBe(0);
  });
});
