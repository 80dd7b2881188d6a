// An event is handled once, and again only when it failed.

import { event as define } from "@lark/core";
import { type Claims, memoryClaims } from "@lark/core/claims";
import { byChat, createEventHandler, type EventHandlerOptions, on } from "@lark/events";
import { messageReceiveEvent } from "@lark/im-v1/events";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ENCRYPT_KEY, event, gate, lines, message, sealed, TOKEN, watched } from "./platform.js";

const thing = define<{ text: string }>("test.thing_v1");
const quiet = () => ({ logger: lines().logger, encryptKey: ENCRYPT_KEY, verificationToken: TOKEN });
afterEach(() => void vi.useRealTimers());

function counting(options: Partial<EventHandlerOptions> = {}) {
  let runs = 0;
  const count = () => {
    runs += 1;
  };
  const handle = createEventHandler({
    ...quiet(),
    ...options,
    listeners: [on(thing, count), on(messageReceiveEvent, count)],
  });
  return { handle, runs: () => runs };
}

describe("an event that comes twice", () => {
  test("is handled once, and acknowledged both times", async () => {
    const duplicate = vi.fn();
    const { handle, runs } = counting({ hooks: { duplicate } });
    const same = event("test.thing_v1");
    expect((await handle(sealed(same))).status).toBe(200);
    expect((await handle(sealed(same))).status).toBe(200);
    expect(runs()).toBe(1);
    expect(duplicate.mock.calls).toEqual([[{ name: "test.thing_v1", id: same.header.event_id }]]);
  });

  test("at the same instant, too", async () => {
    const { handle, runs } = counting();
    const same = event("test.thing_v1");
    const answers = await Promise.all(Array.from({ length: 20 }, () => handle(sealed(same))));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(runs()).toBe(1);
  });

  test("is known for the message, under whichever event id", async () => {
    const { handle, runs } = counting();
    for (const id of ["a", "b", "c"]) {
      await handle(sealed(event("im.message.receive_v1", message("om_same"), { id })));
    }
    // And by its event id, with whichever message.
    await handle(sealed(event("im.message.receive_v1", message("om_other"), { id: "a" })));
    expect(runs()).toBe(1);
  });

  test("is two for two apps in one chat", async () => {
    const { handle, runs } = counting();
    for (const app of ["cli_1", "cli_2"]) {
      await handle(sealed(event("im.message.receive_v1", message("om_1"), { id: app, app })));
    }
    expect(runs()).toBe(2);
  });

  test("is known for 8 hours", async () => {
    const start = Date.now();
    vi.useFakeTimers({ now: start, toFake: ["Date"] });
    const { handle, runs } = counting();
    const same = event("test.thing_v1");
    await handle(sealed(same));
    for (const hours of [1, 7, 7.9]) {
      vi.setSystemTime(start + hours * 3_600_000);
      expect((await handle(sealed(same))).status).toBe(200);
    }
    expect(runs()).toBe(1);
    vi.setSystemTime(start + 8.1 * 3_600_000);
    await handle(sealed(same));
    expect(runs()).toBe(2);
  });

  test("is not taken while the first one is at work and not done with", async () => {
    const work = gate();
    const at = { count: 0 };
    const handle = createEventHandler({
      ...quiet(),
      listeners: [
        on(thing, () => {
          at.count += 1;
          return work.promise;
        }),
      ],
    });
    const same = event("test.thing_v1");
    // The first is acknowledged after 300 ms; were the other one, too, and the work failed, it would be lost.
    const both = Promise.all([handle(sealed(same)), handle(sealed(same))]);
    const [first, second] = await both;
    expect([first.status, second.status]).toEqual([200, 500]);
    work.open();
    await handle.idle();
    expect((await handle(sealed(same))).status).toBe(200);
    expect(at.count).toBe(1);
  });
});

describe("an event whose listener fails", () => {
  test("comes again and is handled again", async () => {
    const runs: number[] = [];
    const error = vi.fn();
    const handle = createEventHandler({
      ...quiet(),
      hooks: { error },
      listeners: [
        on(thing, async () => {
          runs.push(runs.length);
          if (runs.length < 3) throw new Error(`no ${runs.length}`);
        }),
      ],
    });
    const same = event("test.thing_v1");
    const statuses: number[] = [];
    for (const _ of [1, 2, 3, 4]) statuses.push((await handle(sealed(same))).status);
    expect(statuses).toEqual([500, 500, 200, 200]);
    expect(runs).toHaveLength(3);
    expect(
      error.mock.calls.map(([{ error, acknowledged }]) => [error.message, acknowledged]),
    ).toEqual([
      ["no 1", false],
      ["no 2", false],
    ]);
  });

  test("even with the same signature", async () => {
    let fails = true;
    const handle = createEventHandler({
      ...quiet(),
      listeners: [
        on(thing, () => {
          if (fails) throw new Error("no");
        }),
      ],
    });
    const request = sealed(event("test.thing_v1"));
    expect((await handle(request.clone())).status).toBe(500);
    fails = false;
    expect((await handle(request.clone())).status).toBe(200);
    expect((await handle(request)).status).toBe(401);
  });

  test("does not come again where that is not wished", async () => {
    const failing = (resend: EventHandlerOptions["resend"]) => {
      let runs = 0;
      const handle = createEventHandler({
        ...quiet(),
        resend,
        listeners: [
          on(thing, () => {
            runs += 1;
            throw new TypeError("no");
          }),
        ],
      });
      return { handle, runs: () => runs };
    };
    for (const resend of [false, (error: unknown) => !(error instanceof TypeError)]) {
      const { handle, runs } = failing(resend);
      const same = event("test.thing_v1");
      expect((await handle(sealed(same))).status).toBe(200);
      await handle(sealed(same));
      expect(runs()).toBe(1);
    }
    const broken = failing(() => {
      throw new Error("this, too");
    });
    expect((await broken.handle(sealed(event("test.thing_v1")))).status).toBe(500);
  });

  test("lets the others of its listeners run, and counts as failed", async () => {
    const seen: string[] = [];
    const handle = createEventHandler({
      ...quiet(),
      listeners: [
        on(thing, () => {
          throw new Error("at once");
        }),
        on(thing, async () => {
          await Promise.resolve();
          seen.push("second");
        }),
        on(thing, () => Promise.reject("no error at all")),
      ],
    });
    expect((await handle(sealed(event("test.thing_v1")))).status).toBe(500);
    expect(seen).toEqual(["second"]);
  });

  test("after it was acknowledged, only tells the hooks", async () => {
    const work = gate();
    const error = vi.fn();
    const handle = createEventHandler({
      ...quiet(),
      hooks: { error },
      listeners: [on(thing, () => work.promise)],
    });
    expect((await handle(sealed(event("test.thing_v1")))).status).toBe(200);
    expect(error).not.toHaveBeenCalled();
    work.fail(new Error("late"));
    await handle.idle();
    expect(error.mock.calls).toMatchObject([[{ acknowledged: true, error: { message: "late" } }]]);
  });
});

describe("claims", () => {
  test("that fail let the event come again", async () => {
    const claims = memoryClaims();
    let away = true;
    const shaky: Claims = {
      ...claims,
      claim: async (...args) => {
        if (away) throw new Error("connection lost");
        return claims.claim(...args);
      },
    };
    const { handle, runs } = counting({ claims: shaky });
    const same = event("test.thing_v1");
    expect((await handle(sealed(same))).status).toBe(500);
    away = false;
    expect((await handle(sealed(same))).status).toBe(200);
    expect(runs()).toBe(1);
  });

  test("are held while a handler is at work, and free a while after a crash", async () => {
    vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });
    const claims = memoryClaims();
    const work = gate();
    const slow = createEventHandler({
      ...quiet(),
      claims,
      listeners: [on(thing, () => work.promise)],
    });
    const other = counting({ claims });
    const [long, crashed] = [event("test.thing_v1"), event("test.thing_v1")];
    expect((await slow(sealed(long))).status).toBe(200);
    // Held by a process that is gone: nobody renews it.
    await claims.claim(`lark/event/${crashed.header.app_id}/${crashed.header.event_id}`, 12_000);
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await other.handle(sealed(crashed))).status).toBe(200);
    expect(other.runs()).toBe(1);
    work.open();
    await slow.idle();
    expect((await other.handle(sealed(long))).status).toBe(200);
    expect(other.runs()).toBe(1);
  });

  test("in memory stay within their bound", async () => {
    const { handle, runs } = counting({ claims: memoryClaims({ limit: 100 }) });
    for (let at = 0; at < 500; at++) await handle.dispatch(event("test.thing_v1"));
    expect(runs()).toBe(500);
  });
});

describe("the order by chat", () => {
  test("is that of arrival, and chats do not wait for each other", async () => {
    const order = new Map<string, number[]>();
    let [running, most] = [0, 0];
    const handle = createEventHandler({
      ...quiet(),
      order: byChat,
      concurrency: 20,
      listeners: [
        on(messageReceiveEvent, async ({ message }) => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((later) => setTimeout(later, Math.random() * 20));
          const { text } = JSON.parse(message.content) as { text: string };
          order.set(message.chat_id, [...(order.get(message.chat_id) ?? []), Number(text)]);
          running -= 1;
        }),
      ],
    });
    const all: Promise<unknown>[] = [];
    for (let number = 0; number < 3; number++) {
      for (let chat = 0; chat < 50; chat++) {
        const content = message(`om_${chat}_${number}`, `oc_${chat}`, String(number));
        all.push(handle.dispatch(event("im.message.receive_v1", content)));
      }
    }
    await Promise.all(all);
    await handle.idle();
    expect([...order.values()]).toEqual(Array(50).fill([0, 1, 2]));
    expect(most).toBe(20);
  });

  test("goes on past a handler that never ends", async () => {
    const seen: string[] = [];
    const signals: AbortSignal[] = [];
    const error = vi.fn();
    const handle = createEventHandler({
      ...quiet(),
      order: byChat,
      handlerTimeout: 50,
      hooks: { error },
      listeners: [
        on(messageReceiveEvent, ({ message }, { signal }) => {
          seen.push(message.message_id);
          signals.push(signal);
          return message.message_id === "om_stuck" ? new Promise(() => {}) : undefined;
        }),
      ],
    });
    const all = ["om_stuck", "om_2", "om_3"].map((id) =>
      handle.dispatch(event("im.message.receive_v1", message(id))),
    );
    await Promise.all(all);
    await handle.idle();
    expect(seen).toEqual(["om_stuck", "om_2", "om_3"]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false, false]);
    expect(error.mock.calls).toMatchObject([[{ error: { name: "HandlerTimeout" } }]]);
  });

  test("strands nothing, whatever comes when", async () => {
    let done = 0;
    const handle = createEventHandler({
      ...quiet(),
      order: (event) => event.key as string,
      concurrency: 3,
      backlog: 200_000,
      listeners: [
        on(define<{ ticks: number }>("test.thing_v1"), async ({ ticks }) => {
          for (let tick = 0; tick < ticks; tick++) await undefined;
          done += 1;
        }),
      ],
    });
    const number = () => Math.floor(Math.random() * 4);
    for (let round = 0; round < 2000; round++) {
      const content = () => ({ key: `key-${number()}`, ticks: number() });
      const all = Array.from({ length: 5 }, async () => {
        for (let tick = number() * 4; tick > 0; tick--) await undefined;
        return handle.dispatch(event("test.thing_v1", content()));
      });
      await Promise.all(all);
    }
    expect(done).toBe(10_000);
  });

  test("refuses for now what is too much", async () => {
    const work = gate();
    const handle = createEventHandler({
      ...quiet(),
      concurrency: 1,
      backlog: 2,
      listeners: [on(thing, () => work.promise)],
    });
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => handle.dispatch(event("test.thing_v1"))),
    );
    expect(outcomes.filter(({ acknowledged }) => acknowledged)).toHaveLength(3);
    work.open();
    await handle.idle();
  });
});

describe("work that goes on", () => {
  test("leaves the answer early, and stays in view", async () => {
    const work = gate();
    const kept: Promise<unknown>[] = [];
    const handle = createEventHandler({
      ...quiet(),
      listeners: [on(thing, () => work.promise)],
    });
    const runtime = {
      mine: true,
      waitUntil(work: Promise<unknown>) {
        expect(this.mine).toBe(true);
        kept.push(work);
      },
    };
    expect((await handle(sealed(event("test.thing_v1")), runtime)).status).toBe(200);
    const drained = handle.idle();
    const idle = watched(drained);
    await new Promise((later) => setTimeout(later, 20));
    expect([idle.settled, kept.length]).toEqual([false, 1]);
    work.open();
    await Promise.all([drained, ...kept]);
  });

  test("may be handed over by the handler", async () => {
    const work = gate();
    const end = vi.fn();
    const handle = createEventHandler({
      ...quiet(),
      hooks: { end },
      listeners: [on(thing, (_, { waitUntil }) => waitUntil(work.promise))],
    });
    await handle(sealed(event("test.thing_v1")));
    expect(end).toHaveBeenCalledOnce();
    const drained = handle.idle();
    const idle = watched(drained);
    await waitFor("a moment", () => new Promise((later) => setTimeout(later, 10, true)));
    expect(idle.settled).toBe(false);
    work.open();
    await drained;
  });
});

test("hooks that throw, and a log that does, disturb nothing", async () => {
  const throws = () => {
    throw new Error("hook");
  };
  const hooks = { start: throws, end: throws, error: throws, duplicate: throws, refusal: throws };
  const handle = createEventHandler({
    ...quiet(),
    hooks,
    logger: { warn: throws, error: throws },
    listeners: [on(thing, () => {})],
  });
  const same = event("test.thing_v1");
  expect((await handle(sealed(same))).status).toBe(200);
  expect((await handle(sealed(same))).status).toBe(200);
  expect((await handle(sealed(event("x_v1", {}, { token: "x" })))).status).toBe(401);
});

test("a wrong option is named", () => {
  const wrong: [string, object][] = [
    ["listeners", {}],
    ["listeners", { listeners: [() => {}] }],
    ["encryptKey", { listeners: [], encryptKey: "" }],
    ["verificationToken", { listeners: [], verificationToken: 7 }],
    ["claims", { listeners: [], claims: new Map() }],
    ["concurrency", { listeners: [], concurrency: 0 }],
    ["acknowledgeAfter", { listeners: [], acknowledgeAfter: 10_000 }],
    ["handlerTimeout", { listeners: [], handlerTimeout: Number.NaN }],
  ];
  for (const [name, options] of wrong) {
    expect(() => createEventHandler(options as EventHandlerOptions)).toThrow(`"${name}"`);
  }
});
