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
