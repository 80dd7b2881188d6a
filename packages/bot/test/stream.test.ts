import { type Streamed, stream } from "@lark/bot";
import { isLarkError } from "@lark/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cardText, type World, world } from "./world.js";

async function* from(parts: readonly string[], wait = 0): AsyncGenerator<string> {
  for (const part of parts) {
    if (wait) await new Promise((later) => setTimeout(later, wait));
    yield part;
  }
}

const CONTENT = "cardkit.v1.card.element.content";
const SETTINGS = "cardkit.v1.card.settings";

/** What the cards of an answer hold, joined. */
const shown = async ({ client }: World, { messages }: Streamed) =>
  (await Promise.all(messages.map(({ id }) => cardText(client, id)))).join("");

const fast = { interval: 1 };

describe("stream", () => {
  it("shows any text, split in any way, to the character", async () => {
    const place = await world();
    const piece = fc.oneof(
      fc.constantFrom(
        "|---|",
        "|---|---|---|",
        "0",
        "00",
        "ha",
        "\u{1f600}",
        "```\n",
        "10",
        " USD",
        "\n",
        "\n\n",
        "| a |\n",
        "\\",
        '"',
        "<at id=all>",
        " ",
      ),
      fc.string({ maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { minLength: 1, maxLength: 25 }),
        fc.array(fc.nat(400), { maxLength: 8 }),
        async (pieces, cuts) => {
          const text = pieces.join("") || "x";
          // Any split, also through the middle of a character.
          const at = [...new Set(cuts.map((cut) => cut % text.length))].sort((a, b) => a - b);
          const deltas = [0, ...at].map((start, index) =>
            text.slice(start, at[index] ?? text.length),
          );
          const streamed = await stream(place.client, { to: place.group }, from(deltas), {
            interval: 0,
          });
          expect(streamed.text).toBe(text);
          expect(await shown(place, streamed)).toBe(text);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("appends verbatim what others take for overlap", async () => {
    const place = await world();
    for (const deltas of [
      ["The total is 10", "0 USD"],
      ["ha", "ha"],
      ["|---|", "---|---|"],
      ["\ud83d", "\ude00"],
    ]) {
      const streamed = await stream(place.client, { to: place.group }, from(deltas, 3), fast);
      expect(await shown(place, streamed)).toBe(deltas.join(""));
    }
  });

  it("is a card that types, and is closed with a summary", async () => {
    const place = await world();
    const streamed = await stream(place.client, { to: place.group }, from(["a", "b"], 5), {
      ...fast,
      header: { title: { tag: "plain_text", content: "Answer" } },
      summary: "an answer",
    });
    const { requests } = place.emulator;
    const bodies = requests
      .filter(({ operation }) => operation === SETTINGS)
      .map(({ body }) => body as { settings: string; sequence: number });
    expect(bodies.map(({ settings }) => JSON.parse(settings))).toEqual([
      { config: { streaming_mode: false, summary: { content: "an answer" } } },
    ]);
    const sequences = requests
      .filter(({ operation }) => operation?.startsWith("cardkit"))
      .map(({ body }) => (body as { sequence?: number }).sequence)
      .filter((sequence) => sequence !== undefined);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    expect(streamed.messages).toHaveLength(1);
  });

  it("paces its updates: many deltas, few requests", async () => {
    const place = await world();
    const deltas = Array.from({ length: 200 }, (_, at) => `${at} `);
    const streamed = await stream(place.client, { to: place.group }, from(deltas, 1), {
      interval: 60,
    });
    expect(await shown(place, streamed)).toBe(deltas.join(""));
    expect(place.calls(CONTENT)).toBeLessThan(60);
  });

  it("replies, in a thread where wanted", async () => {
    const place = await world();
    const { id } = await place.write("hi");
    const streamed = await stream(
      place.client,
      { reply: { id, chatId: place.group }, inThread: true },
      from(["x"]),
      fast,
    );
    expect(streamed.messages[0]?.threadId).toBeTruthy();
  });

  it("keeps the placeholder where nothing comes", async () => {
    const place = await world();
    const streamed = await stream(place.client, { to: place.group }, from([]), {
      ...fast,
      placeholder: "thinking",
    });
    expect(streamed.text).toBe("");
    expect(await shown(place, streamed)).toBe("thinking");
  });
});

describe("a text that is too long for a card", () => {
  it("goes on in another, complete", async () => {
    const place = await world();
    const words = Array.from({ length: 3000 }, (_, at) => `word${at} `);
    const streamed = await stream(place.client, { to: place.group }, from(words), {
      ...fast,
      limit: 4000,
    });
    expect(streamed.messages.length).toBeGreaterThan(5);
    expect(await shown(place, streamed)).toBe(words.join(""));
    // Each was closed.
    expect(place.calls(SETTINGS)).toBe(streamed.messages.length);
  });

  it("has at most 28 KB in a card whatever is asked for, and the platform takes them", async () => {
    const place = await world();
    const text = '你好"\n'.repeat(12_000);
    const streamed = await stream(place.client, { to: place.group }, from([text]), {
      ...fast,
      limit: 1e9,
    });
    expect(await shown(place, streamed)).toBe(text);
  });

  it("keeps fences and tables whole, or closes and opens them anew", async () => {
    const place = await world();
    const fence = `\`\`\`ts\n${Array.from({ length: 30 }, (_, at) => `line ${at};`).join("\n")}\n\`\`\`\n`;
    const table = `| a | b |\n| - | - |\n${Array.from({ length: 20 }, (_, at) => `| ${at} | x |`).join("\n")}\n\n`;
    const text = `intro ${"x ".repeat(120)}\n\n${fence}\n${table}${fence}`;
    const streamed = await stream(
      place.client,
      { to: place.group },
      from(text.match(/[\s\S]{1,7}/g) ?? []),
      { ...fast, limit: 500 },
    );
    const parts = await Promise.all(streamed.messages.map(({ id }) => cardText(place.client, id)));
    for (const part of parts) {
      expect((part.match(/^```/gm) ?? []).length % 2).toBe(0);
      if (/^\| \d/m.test(part)) expect(part).toMatch(/\| a \| b \|\n\| - \| - \|/);
    }
    // A source that comes in pieces may be cut elsewhere than a whole one: all its words are there, in order.
    let found = 0;
    for (const character of parts.join("")) if (character === text[found]) found++;
    expect(found).toBe(text.length);
  });

  it("has five tables in no card", async () => {
    const place = await world();
    const text = "| a | b |\n| - | - |\n| 1 | 2 |\n\n".repeat(11);
    const streamed = await stream(
      place.client,
      { to: place.group },
      from(text.match(/[\s\S]{1,9}/g) ?? []),
      fast,
    );
    expect(await shown(place, streamed)).toBe(text);
    expect(streamed.messages.length).toBe(3);
  });

  it("is cut smaller where the platform says it is too large", async () => {
    const place = await world();
    place.emulator.faults.add({ operation: CONTENT, code: 11310, times: 2 });
    const text = "word ".repeat(4000);
    const streamed = await stream(place.client, { to: place.group }, from([text]), fast);
    expect(await shown(place, streamed)).toBe(text);
  });
});

describe("faults", () => {
  const text = Array.from({ length: 60 }, (_, at) => `part ${at}, `);

  it.each<[string, object]>([
    ["a rate limit in the middle", { code: 99991400, status: 429, times: 1 }],
    ["a gateway's page", { html: true, status: 502, times: 3 }],
    ["lost connections", { drop: true, times: 3 }],
    ["lost answers", { truncate: true, times: 3 }],
    ["slow answers", { latency: 40, times: 10 }],
    ["errors of the platform's", { code: 300120, status: 400, times: 3 }],
    ["somebody acting on the card", { code: 200810, status: 400, times: 2 }],
    ["a sequence that is not taken", { code: 300317, status: 400, times: 2 }],
    ["a key that is not taken", { code: 200770, status: 400, times: 2 }],
    ["a token that is not taken", { code: 99991663, status: 400, times: 1 }],
  ])("%s: the card ends with the full text", async (_, fault) => {
    for (const operation of [CONTENT, SETTINGS]) {
      const place = await world();
      const faults = (async () => {
        await new Promise((later) => setTimeout(later, 15));
        place.emulator.faults.add({ operation, ...fault });
      })();
      const streamed = await stream(place.client, { to: place.group }, from(text, 1), {
        interval: 4,
      });
      await faults;
      expect(await shown(place, streamed)).toBe(text.join(""));
    }
  });

  it.each(["cardkit.v1.card.create", "im.v1.message.create"])(
    "at the beginning, of %s",
    async (operation) => {
      for (const fault of [
        { html: true, status: 502 },
        { drop: true },
        { truncate: true },
        { code: 99991400, status: 429 },
      ]) {
        const place = await world();
        place.emulator.faults.add({ operation, ...fault, times: 2 });
        const streamed = await stream(place.client, { to: place.group }, from(text), fast);
        expect(await shown(place, streamed)).toBe(text.join(""));
        expect(await place.heard()).toHaveLength(1);
      }
    },
  );

  it("switches the streaming mode on again where it ended by itself", async () => {
    const place = await world();
    let moved = false;
    async function* slow() {
      yield "before, ";
      await new Promise((later) => setTimeout(later, 20));
      // Eleven minutes pass; tokens live longer.
      place.emulator.clock.advance(11 * 60_000);
      moved = true;
      yield "after";
    }
    const streamed = await stream(place.client, { to: place.group }, slow(), fast);
    expect(moved).toBe(true);
    expect(await shown(place, streamed)).toBe("before, after");
    const modes = place.emulator.requests
      .filter(({ operation }) => operation === SETTINGS)
      .map(({ body }) => JSON.parse((body as { settings: string }).settings).config.streaming_mode);
    expect(modes).toEqual([true, false]);
  });

  it("throws where the card is gone, and asks the source for no more", async () => {
    const place = await world();
    place.emulator.faults.add({
      operation: CONTENT,
      code: 200750,
      status: 400,
      times: 100,
    });
    let returned = false;
    async function* endless() {
      try {
        for (;;) {
          await new Promise((later) => setTimeout(later, 1));
          yield "x";
        }
      } finally {
        returned = true;
      }
    }
    await expect(stream(place.client, { to: place.group }, endless(), fast)).rejects.toMatchObject({
      code: 200750,
    });
    await new Promise((later) => setTimeout(later, 20));
    expect(returned).toBe(true);
  });
});

describe("the end", () => {
  it("closes the card when the source fails, with what came and what onError says", async () => {
    const place = await world();
    async function* broken() {
      yield "so far";
      throw new Error("model went away");
    }
    const attempt = stream(place.client, { to: place.group }, broken(), {
      ...fast,
      onError: (error) => ` (${(error as Error).message})`,
    });
    await expect(attempt).rejects.toThrow("model went away");
    const streamed = JSON.parse((await place.heard())[0] ?? "{}").body.elements[0].content;
    expect(streamed).toBe("so far (model went away)");
    expect(place.calls(SETTINGS)).toBe(1);
  });

  it("closes the card at a signal, with what came, and throws its reason", async () => {
    const place = await world();
    const controller = new AbortController();
    let asked = 0;
    async function* endless() {
      for (;;) {
        asked += 1;
        yield `${asked} `;
        await new Promise((later) => setTimeout(later, 2));
        if (asked === 20) controller.abort(new Error("enough"));
      }
    }
    const attempt = stream(place.client, { to: place.group }, endless(), {
      interval: 5,
      signal: controller.signal,
    });
    await expect(attempt).rejects.toThrow("enough");
    const until = asked;
    const json = JSON.parse((await place.heard())[0] ?? "{}");
    expect(json.body.elements[0].content).toMatch(/^1 2 /);
    expect(json.config.streaming_mode).toBe(false);
    await new Promise((later) => setTimeout(later, 20));
    expect(asked).toBeLessThanOrEqual(until + 1);
  });

  it("does not wait for a source that never answers again", async () => {
    const place = await world();
    const silent: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return: () => new Promise(() => {}),
      }),
    };
    const attempt = stream(place.client, { to: place.group }, silent, {
      ...fast,
      signal: AbortSignal.timeout(30),
    });
    await expect(attempt).rejects.toThrow();
    expect(place.calls(SETTINGS)).toBe(1);
  });

  it("says so where not even a little fits", async () => {
    const place = await world();
    const fault = { operation: CONTENT, code: 200860, status: 400, times: 1000 };
    place.emulator.faults.add(fault);
    const error = await stream(
      place.client,
      { to: place.group },
      from(["x".repeat(100)]),
      fast,
    ).catch((caught: unknown) => caught);
    expect(isLarkError(error, "validation")).toBe(true);
  });
});
