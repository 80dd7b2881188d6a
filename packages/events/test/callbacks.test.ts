// Callbacks: answers in time, of the right shape; late ones through the update endpoint.

import { createClient, selfBuiltApp } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import {
  type CardActionAnswer,
  type CardActionContext,
  createEventHandler,
  type EventHandlerOptions,
  type Listener,
  onAny,
  onCardAction,
  onUrlPreview,
} from "@lark/events";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { describe, expect, test, vi } from "vitest";
import { event, gate, lines } from "./platform.js";

const click = (action: object = {}) =>
  event("card.action.trigger", {
    operator: { open_id: "ou_1" },
    token: "c-1",
    action: { tag: "button", value: {}, ...action },
    context: { open_message_id: "om_1", open_chat_id: "oc_1" },
  });

function clicking(listeners: readonly Listener[], options: Partial<EventHandlerOptions> = {}) {
  const { all, logger } = lines();
  const handle = createEventHandler({ listeners, logger, ...options });
  return { handle, log: all, click: (action?: object) => handle.dispatch(click(action)) };
}

/** A client of an emulator, which has sent the callback and sees what is updated and when. */
async function connected() {
  const emulator = createEmulator();
  const disconnect = emulator.connect(() => Response.json({}));
  await emulator.triggerEvent("card.action.trigger", { ...click().event });
  disconnect();
  const updates = () =>
    emulator.requests
      .filter(({ path }) => path === "/open-apis/interactive/v1/card/update")
      .map(({ body }) => body);
  const client = createClient({
    auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
    fetch: emulator.fetch,
  });
  return { client, updates };
}

describe("a card action", () => {
  test("is answered with what the handler returns", async () => {
    const answers: CardActionAnswer[] = [
      {},
      { toast: { content: "saved" } },
      { toast: { type: "warning", i18n: { zh_cn: "好", en_us: "ok" } } },
      { card: { type: "raw", data: { schema: "2.0", body: { elements: [] } } } },
      { card: { type: "template", data: { template_id: "AAq", template_variable: { a: 1 } } } },
    ];
    for (const answer of answers) {
      for (const listener of [onCardAction(() => answer), onCardAction(async () => answer)]) {
        expect(await clicking([listener]).click()).toEqual({ acknowledged: true, answer });
      }
    }
    for (const nothing of [onCardAction(() => {}), onCardAction(async () => undefined)]) {
      expect(await clicking([nothing]).click()).toEqual({ acknowledged: true, answer: {} });
    }
  });

  test("is answered with {} where nobody listens, and that is said once", async () => {
    const { click, log } = clicking([]);
    for (const _ of [1, 2]) expect(await click()).toEqual({ acknowledged: true, answer: {} });
    expect(log).toEqual(["[lark] nobody listens to card.action.trigger"]);
  });

  test("that is only looked at is answered with {}", async () => {
    const looks = vi.fn(() => ({ toast: { content: "no" } }));
    const { click } = clicking([onAny(looks)]);
    expect(await click()).toEqual({ acknowledged: true, answer: {} });
    expect(looks).toHaveBeenCalledOnce();
    const { click: other } = clicking([
      onAny(looks),
      onCardAction(() => ({ toast: { content: "yes" } })),
    ]);
    expect((await other()).answer).toEqual({ toast: { content: "yes" } });
  });

  test("takes the first answer, in the order of the listeners", async () => {
    const slow = gate();
    const { click } = clicking([
      onCardAction(async () => {
        await slow.promise;
        return undefined;
      }),
      onCardAction(({ action }) =>
        action.name === "mine" ? { toast: { content: "second" } } : undefined,
      ),
      onCardAction(() => ({ toast: { content: "third" } })),
    ]);
    const [mine, other] = [click({ name: "mine" }), click({ name: "other" })];
    slow.open();
    expect((await mine).answer).toEqual({ toast: { content: "second" } });
    expect((await other).answer).toEqual({ toast: { content: "third" } });
  });

  test("is never taken for a repetition", async () => {
    const clicks = vi.fn();
    const { handle } = clicking([onCardAction(clicks)]);
    const same = click();
    await Promise.all([handle.dispatch(same), handle.dispatch(same)]);
    expect(clicks).toHaveBeenCalledTimes(2);
  });

  test("brings values as objects and as text, and forms", async () => {
    const seen: unknown[] = [];
    const { click } = clicking([onCardAction(({ action }) => void seen.push(action))]);
    await click({ value: "text" });
    await click({ form_value: { kinds: ["a", "b"], day: "2024-04-01 +0800" }, tag: "button" });
    expect(seen).toMatchObject([
      { value: "text" },
      { form_value: { kinds: ["a", "b"], day: "2024-04-01 +0800" } },
    ]);
  });
});

describe("an answer that the platform would refuse", () => {
  const card = (data: object) => ({ card: { type: "raw", data } });
  const wrong: [string, unknown][] = [
    ["an object is expected", "text"],
    ["an object is expected", []],
    ["an object is expected", 7],
    [`a field "elements"`, { elements: [] }],
    [`a field "schema"`, { schema: "2.0", body: {} }],
    ["toast.type", { toast: { type: "loud", content: "x" } }],
    ["toast has neither", { toast: {} }],
    ["toast.content", { toast: { content: 7 } }],
    ["toast.i18n", { toast: { i18n: "x" } }],
    ["toast is not", { toast: "saved" }],
    ["card is not", { card: "x" }],
    ["card.type", { card: { elements: [] } }],
    ["card.type", { card: { type: "json", data: {} } }],
    ["card.data is not", { card: { type: "raw", data: JSON.stringify({}) } }],
    ["card.data.template_id", { card: { type: "template", data: {} } }],
    ["card holds at most 30720", card({ text: "é".repeat(16_000) })],
    ["cannot be written as JSON", card({ big: 1n })],
  ];
  test.each(wrong)(
    "(%s) shows a neutral toast, and the log names the field: %#",
    async (reason, answer) => {
      const { click, log } = clicking([onCardAction(() => answer as CardActionAnswer)]);
      const outcome = await click();
      expect(outcome.answer).toMatchObject({
        toast: { type: "error", i18n: { zh_cn: expect.any(String) } },
      });
      expect(log.join()).toContain(reason);
    },
  );

  test("of a handler that fails is the same toast", async () => {
    const error = vi.fn();
    const fails = [
      onCardAction(() => {
        throw new Error("secret detail");
      }),
      onCardAction(() => Promise.reject(new Error("secret detail"))),
    ];
    for (const listener of fails) {
      const { click } = clicking([listener], { hooks: { error } });
      const { answer, acknowledged } = await click();
      expect(answer).toMatchObject({ toast: { type: "error" } });
      expect(JSON.stringify(answer)).not.toContain("secret");
      expect(acknowledged).toBe(true);
    }
    expect(error).toHaveBeenCalledTimes(2);
  });
});

describe("work that takes longer", () => {
  test("is answered with {} in time, and finished through the update endpoint", async () => {
    const { client, updates } = await connected();
    const work = gate();
    const data = { config: { update_multi: true }, elements: [] };
    const late = { toast: { content: "done" }, card: { type: "raw" as const, data } };
    const { click, handle, log } = clicking(
      [
        onCardAction(async () => {
          await work.promise;
          return late;
        }),
      ],
      { client },
    );
    // Answered though the handler is at work.
    expect(await click()).toEqual({ acknowledged: true, answer: {} });
    expect(updates()).toEqual([]);
    work.open();
    await handle.idle();
    expect(updates()).toEqual([{ token: expect.anything(), card: data }]);
    expect(log.join()).not.toContain("error");
  });

  test("answers early, and updates after the answer only", async () => {
    const { client, updates } = await connected();
    const order: string[] = [];
    let own!: CardActionContext;
    const { click, handle } = clicking(
      [
        onCardAction(async (_, context) => {
          own = context;
          const template = { type: "template", data: { template_id: "AAq" } } as const;
          const updated = context.update(template).then(() => order.push("updated"));
          await Promise.resolve();
          order.push("answering");
          expect(context.answer({ toast: { content: "working" } })).toBe(true);
          expect(context.answer({ toast: { content: "again" } })).toBe(false);
          await updated;
        }),
      ],
      { client },
    );
    const { answer } = await click();
    order.push("answered");
    expect(answer).toEqual({ toast: { content: "working" } });
    await handle.idle();
    expect(order).toEqual(["answering", "answered", "updated"]);
    expect(updates()).toMatchObject([{ card: { type: "template", data: { template_id: "AAq" } } }]);
    await expect(own.update({ type: "raw", data: { text: "x".repeat(31_000) } })).rejects.toThrow(
      "30720",
    );
  });

  test("needs a client to update with, and says so", async () => {
    let failed: unknown;
    const { click, log, handle } = clicking([
      onCardAction(async (_, { answer, update }) => {
        answer({});
        failed = await update({ type: "raw", data: {} }).catch((error) => error);
        return { card: { type: "raw", data: {} } };
      }),
    ]);
    await click();
    await handle.idle();
    expect(failed).toMatchObject({ kind: "config" });
    expect(log.join()).toContain("there is no client to update the card with");
  });

  test("is given up in the end", async () => {
    let signal!: AbortSignal;
    const error = vi.fn();
    const { click, handle } = clicking(
      [
        onCardAction((_, context) => {
          signal = context.signal;
          return new Promise<undefined>(() => {});
        }),
      ],
      { handlerTimeout: 50, hooks: { error } },
    );
    expect((await click()).answer).toMatchObject({ toast: { type: "error" } });
    await handle.idle();
    expect(signal.aborted).toBe(true);
    await waitFor("the hook", () => error.mock.calls.length);
  });
});

describe("a link preview", () => {
  const seen = (url: string) =>
    event("url.preview.get", { operator: { open_id: "ou_1" }, context: { url } });

  test("is answered with a title and a card", async () => {
    const { handle } = clicking([
      onUrlPreview(({ context }) => ({
        inline: { title: context.url, image_key: "img_1" },
        card: { type: "template", data: { template_id: "AAq" } },
      })),
    ]);
    expect(await handle.dispatch(seen("https://example.com/1"))).toEqual({
      acknowledged: true,
      answer: {
        inline: { title: "https://example.com/1", image_key: "img_1" },
        card: { type: "template", data: { template_id: "AAq" } },
      },
    });
  });

  test("has no toast, not even when it fails", async () => {
    const { handle, log } = clicking([
      onUrlPreview(({ context }) => {
        if (context.url === "x") throw new Error("no");
        return { toast: { content: "x" } } as never;
      }),
    ]);
    for (const url of ["x", "y"]) {
      expect((await handle.dispatch(seen(url))).answer).toEqual({});
    }
    expect(log.join()).toContain(`a field "toast"; only inline and card`);
  });
});
