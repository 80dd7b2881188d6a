// Cards updated with the token of a callback: when, how often, by whom and to what.

import { describe, expect, test } from "vitest";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_TENANT_KEY } from "../src/index.js";
import { sender, tenantToken } from "./support/caller.js";

const OTHER = { appId: "cli_00000000000000aa", appSecret: "secret of the other" };
const MINUTE = 60_000;
const OLD = { config: { update_multi: true }, elements: [{ tag: "hr" }] };
const NEW = { schema: "2.0", body: { elements: [{ tag: "hr" }] } };

async function world() {
  const emulator = createEmulator({ apps: [OTHER], now: () => 1_700_000_000_000 });
  const send = sender(emulator.fetch, "https://open.feishu.cn", await tenantToken(emulator));
  const update = async (token: string, card: object = OLD, as: { token?: string } = {}) => {
    const { code } = await send("POST", "/interactive/v1/card/update", {
      body: { token, card },
      ...as,
    });
    return code;
  };
  /** Ada clicks a card, and the app answers. */
  async function clicked(card: object, answer: (token: string) => unknown = () => ({})) {
    const sent = await send("POST", "/im/v1/messages", {
      query: { receive_id_type: "email" },
      body: {
        receive_id: "ada@example.com",
        msg_type: "interactive",
        content: JSON.stringify(card),
      },
    });
    const id = String(sent.data.message_id);
    let token = "";
    const disconnect = emulator.connect(async (request) => {
      ({ token } = (await request.json()).event);
      return Response.json(await answer(token));
    });
    const path = `/tenants/${EMULATOR_TENANT_KEY}/people/ada@example.com/messages/${id}/actions`;
    const response = await emulator.fetch(`http://localhost/_emulator${path}`, {
      method: "POST",
      body: JSON.stringify({ action: { tag: "button", value: {} } }),
    });
    disconnect();
    const outcome = (await response.json()) as { code?: number };
    const shown = () => emulator.messages("ada@example.com").at(-1)?.content;
    return { id, token, outcome, shown };
  }
  return { emulator, send, update, clicked };
}

describe("a token", () => {
  test("is good for two updates", async () => {
    const { update, clicked } = await world();
    const { token, shown } = await clicked(OLD);
    const next = { ...OLD, elements: [] };
    expect([await update(token, next), await update(token), await update(token)]).toEqual([
      0, 0, 300040,
    ]);
    expect(shown()).toEqual(OLD);
  });

  test("is good for 30 minutes", async () => {
    const { emulator, update, clicked } = await world();
    const { token } = await clicked(OLD);
    emulator.clock.advance(30 * MINUTE);
    expect(await update(token)).toBe(0);
    emulator.clock.advance(1);
    expect(await update(token)).toBe(300030);
  });

  test("is of no use before the callback was answered", async () => {
    const { update, clicked } = await world();
    let early: number | undefined;
    const { token } = await clicked(OLD, async (token) => {
      early = await update(token);
      return {};
    });
    expect([early, await update(token)]).toEqual([300030, 0]);
  });

  test("is one that was issued, to the app that uses it", async () => {
    const { emulator, update, clicked } = await world();
    const { token } = await clicked(OLD);
    const credentials = { app_id: OTHER.appId, app_secret: OTHER.appSecret };
    const as = { token: await tenantToken(emulator, credentials) };
    expect(await update(token, OLD, as)).toBe(200310);
    expect(await update("c-never")).toBe(300030);
    expect(await update("t-oken")).toBe(300020);
  });

  test("of a callback that was sent by hand has the same limits", async () => {
    const { emulator, update } = await world();
    emulator.connect(() => Response.json({}));
    await emulator.triggerEvent("card.action.trigger", { token: "c-hand" });
    expect([await update("c-hand"), await update("c-hand"), await update("c-hand")]).toEqual([
      0, 0, 300040,
    ]);
    await emulator.triggerEvent(
      "card.action.trigger",
      { token: "c-late" },
      { appId: EMULATOR_APP_ID },
    );
    emulator.clock.advance(31 * MINUTE);
    expect(await update("c-late")).toBe(300030);
  });
});

describe("the new card", () => {
  test("is of the schema of the one that is shown", async () => {
    const { update, clicked } = await world();
    const old = await clicked(OLD);
    expect([await update(old.token, NEW), await update(old.token, OLD)]).toEqual([11311, 0]);
    const newer = await clicked(NEW);
    expect([await update(newer.token, OLD), await update(newer.token, NEW)]).toEqual([11311, 0]);
  });

  test("as the answer, too", async () => {
    const { clicked } = await world();
    const answer = (data: object) => () => ({ card: { type: "raw", data } });
    expect((await clicked(NEW, answer(OLD))).outcome).toMatchObject({ code: 200830 });
    expect((await clicked(OLD, answer(NEW))).outcome).toMatchObject({ code: 200673 });
    expect((await clicked(NEW, answer(NEW))).outcome).toEqual({});
    expect((await clicked(OLD, answer(OLD))).outcome).toEqual({});
  });

  test("is shared, or for some people; not too large, and not of a message that is gone", async () => {
    const { send, update, clicked } = await world();
    const { token, id } = await clicked(OLD);
    const own = { elements: [] };
    expect(await update(token, own)).toBe(300090);
    expect(await update(token, { ...own, open_ids: ["ou_1"] })).toBe(0);
    const large = { ...OLD, elements: [{ tag: "markdown", content: "x".repeat(31_000) }] };
    expect(await update(token, large)).toBe(11311);
    await send("DELETE", `/im/v1/messages/${id}`);
    expect(await update(token)).toBe(200000);
  });
});

describe("a card that is not shared changes for some people alone", () => {
  const OWN = { elements: [{ tag: "hr" }, { tag: "hr" }] };
  const LATER = { elements: [{ tag: "hr" }, { tag: "hr" }, { tag: "hr" }] };

  async function group() {
    const emulator = createEmulator();
    const send = sender(emulator.fetch, "https://open.feishu.cn", await tenantToken(emulator));
    const people = await send("POST", "/contact/v3/users/batch_get_id", {
      query: { user_id_type: "open_id" },
      body: { emails: ["ada@example.com", "grace@example.com"] },
    });
    const [ada, grace] = people.data.user_list.map(({ user_id }: { user_id: string }) => user_id);
    const made = await send("POST", "/im/v1/chats", {
      query: { user_id_type: "open_id" },
      body: { name: "Cards", user_id_list: [ada, grace] },
    });
    const chat = made.data.chat_id;
    const sent = await send("POST", "/im/v1/messages", {
      query: { receive_id_type: "chat_id" },
      body: {
        receive_id: chat,
        msg_type: "interactive",
        content: JSON.stringify({ elements: [] }),
      },
    });
    const message = sent.data.message_id;
    /** Ada clicks, and the app answers with a card or nothing. */
    async function click(answer: object): Promise<string> {
      let token = "";
      const disconnect = emulator.connect(async (request) => {
        ({ token } = (await request.json()).event);
        return Response.json(answer);
      });
      const at = `/tenants/${EMULATOR_TENANT_KEY}/people/ada@example.com/messages/${message}/actions`;
      await emulator.fetch(`http://localhost/_emulator${at}`, {
        method: "POST",
        body: JSON.stringify({ action: { tag: "button", value: {} } }),
      });
      disconnect();
      return token;
    }
    const update = (token: string, card: object) =>
      send("POST", "/interactive/v1/card/update", { body: { token, card } });
    const seen = (as?: string) =>
      (emulator.messages(chat, as ? { as } : {}).at(-1)!.content.elements as unknown[]).length;
    const all = () => [seen("ada@example.com"), seen("grace@example.com"), seen()];
    return { emulator, send, chat, message, grace, click, update, all };
  }

  test("for those whom a later update names, until it changes for all", async () => {
    const { click, update, grace, all } = await group();
    const token = await click({});
    expect((await update(token, { ...OWN, open_ids: [grace] })).code).toBe(0);
    expect(all()).toEqual([0, 2, 0]);
    const shared = { ...LATER, config: { update_multi: true } };
    expect((await update(token, shared)).code).toBe(0);
    expect(all()).toEqual([3, 3, 3]);
  });

  test("for whoever clicked, where it is the answer", async () => {
    const { click, all } = await group();
    await click({ card: { type: "raw", data: OWN } });
    expect(all()).toEqual([2, 0, 0]);
  });

  test("in what each of them reads, after a restart, too", async () => {
    const { emulator, click, update, grace, chat, message } = await group();
    await update(await click({}), { ...OWN, open_ids: [grace] });
    const again = createEmulator({ snapshot: emulator.snapshot() });
    for (const one of [emulator, again]) {
      const read = async (user: string) => {
        const token = one.issueUserAccessToken({ user });
        const sendAs = sender(one.fetch, "https://open.feishu.cn", token);
        const { data } = await sendAs("GET", `/im/v1/messages/${message}`);
        return JSON.parse(data.items[0].body.content).elements.length;
      };
      expect([await read("ada@example.com"), await read("grace@example.com")]).toEqual([0, 2]);
      const page = async (person: string) => {
        const at = `/tenants/${EMULATOR_TENANT_KEY}/chats/${chat}/messages?person=${person}`;
        const answer = await one.fetch(`http://localhost/_emulator${at}`);
        const { messages } = (await answer.json()) as { messages: { content: string }[] };
        return JSON.parse(messages.at(-1)!.content).elements.length;
      };
      expect([await page("ada@example.com"), await page("grace@example.com")]).toEqual([0, 2]);
    }
  });

  test("and nobody is read as whom there is not", async () => {
    const { emulator, chat } = await group();
    expect(() => emulator.messages(chat, { as: "gracee@example.com" })).toThrow(
      /grace@example\.com/,
    );
  });
});
