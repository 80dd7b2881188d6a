import { card, splitMessage, text } from "@lark/message";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
/** Half a surrogate pair. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const cardOf = (content: string) =>
  card({ schema: "2.0", body: { elements: [{ tag: "markdown", content }] } });

const words = fc.array(
  fc.constantFrom(
    "word",
    " ",
    "\n",
    "\n\n",
    "你好",
    "，",
    "\u{1f600}",
    '"',
    "\\",
    "<b>",
    "](",
    "```\n",
    "\t",
    "é",
  ),
  { maxLength: 400 },
);

describe("splitMessage", () => {
  it("leaves alone what fits", () => {
    expect(splitMessage("hello")).toEqual(["hello"]);
    expect(splitMessage("")).toEqual([""]);
  });

  it("gives pieces of a text that are the text again, each within the limit, no character cut", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 300 }), (parts, limit) => {
        const source = parts.join("");
        const pieces = splitMessage(source, { limit });
        expect(pieces.join("")).toBe(source);
        for (const piece of pieces) {
          expect(
            bytes(JSON.stringify({ text: piece })) - bytes(JSON.stringify({ text: "" })),
          ).toBeLessThanOrEqual(limit);
          expect(piece).not.toMatch(HALF);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("keeps requests within the platform's limits, as text and as card", () => {
    for (const unit of ["word ", '"', "你", "\u{1f600}", "<b>x</b> ", "line\n"]) {
      const source = unit.repeat(Math.ceil((400 * 1024) / unit.length));
      const pieces = splitMessage(source);
      expect(pieces.join("")).toBe(source);
      for (const piece of pieces)
        expect(
          bytes({ receive_id: "o".repeat(40), uuid: "u".repeat(50), ...text(piece) }),
        ).toBeLessThanOrEqual(150 * 1024);
      for (const piece of splitMessage(source, { as: "card" }))
        expect(bytes(cardOf(piece).content)).toBeLessThanOrEqual(30 * 1024);
    }
  });

  it("cuts between paragraphs, else lines, else words", () => {
    const paragraph = "one two three four five six seven eight";
    expect(splitMessage(`${paragraph}\n\n${paragraph}`, { limit: 60 })).toEqual([
      `${paragraph}\n\n`,
      paragraph,
    ]);
    expect(splitMessage(`${paragraph}\n${paragraph}`, { limit: 60 })).toEqual([
      `${paragraph}\n`,
      paragraph,
    ]);
    expect(splitMessage("aaaa bbbb cccc dddd", { limit: 12 })).toEqual(["aaaa bbbb ", "cccc dddd"]);
  });

  it("cuts a line without any space all the same", () => {
    expect(splitMessage("x".repeat(10_000), { limit: 3500 }).map(({ length }) => length)).toEqual([
      3500, 3500, 3000,
    ]);
  });

  it("keeps a fence whole where it can", () => {
    const fence = "```ts\nconst a = 1;\nconst b = 2;\n```\n";
    const pieces = splitMessage(`${"text ".repeat(10)}\n${fence}after`, { as: "card", limit: 80 });
    expect(pieces.some((piece) => piece.includes(fence))).toBe(true);
    expect(pieces.join("")).toBe(`${"text ".repeat(10)}\n${fence}after`);
  });

  it("closes a fence that is too long and opens it anew with its attributes", () => {
    const lines = Array.from({ length: 60 }, (_, at) => `line ${at}`);
    const source = `\`\`\`ts title="x"\n${lines.join("\n")}\n\`\`\`\nend`;
    const pieces = splitMessage(source, { as: "card", limit: 200 });
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces.slice(0, -1)) {
      expect(piece.startsWith('```ts title="x"\n')).toBe(true);
      expect(piece.endsWith("```\n")).toBe(true);
    }
    const inside = pieces
      .join("")
      .replaceAll('```\n```ts title="x"\n', "")
      .split("\n")
      .filter((line) => line.startsWith("line"));
    expect(inside).toEqual(lines);
  });

  it("repeats the head of a table that is too long, and cuts between its rows", () => {
    const head = "| a | b |\n| - | - |\n";
    const rows = Array.from({ length: 40 }, (_, at) => `| ${at} | value |\n`);
    const pieces = splitMessage(head + rows.join(""), { as: "card", limit: 150 });
    for (const piece of pieces) expect(piece.startsWith(head)).toBe(true);
    expect(pieces.map((piece) => piece.slice(head.length)).join("")).toBe(rows.join(""));
  });

  it("puts four tables into a card and the fifth into the next", () => {
    const table = "| a | b |\n| - | - |\n| 1 | 2 |\n\n";
    const pieces = splitMessage(table.repeat(9), { as: "card" });
    expect(pieces.map((piece) => piece.split("| - | - |").length - 1)).toEqual([4, 4, 1]);
    expect(pieces.join("")).toBe(table.repeat(9));
  });

  it("loses nothing of any Markdown", () => {
    const parts = fc.array(
      fc.constantFrom(
        "text ",
        "\n",
        "\n\n",
        "```js\n",
        "```\n",
        "~~~\n",
        "| a | b |\n",
        "| - | - |\n",
        "| 1 | 2 |\n",
        "# h\n",
        "你好",
      ),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(parts, fc.integer({ min: 30, max: 200 }), (list, limit) => {
        const source = list.join("");
        const pieces = splitMessage(source, { as: "card", limit });
        for (const piece of pieces)
          expect(bytes(JSON.stringify(piece)) - 6).toBeLessThanOrEqual(limit + 4);
        // Lines of marks were put in; everything of the source is there, in order.
        let found = 0;
        for (const character of pieces.join("")) if (character === source[found]) found++;
        expect(found).toBe(source.length);
      }),
      { numRuns: 1500 },
    );
  });

  it("comes to an end with limits below anything sensible", () => {
    for (const limit of [0, 1, 5])
      for (const as of ["text", "card"] as const) {
        const pieces = splitMessage("```ts\nab\n```\n| a |\n| - |\n| \u{1f600} |", { as, limit });
        expect(pieces.join("")).toContain("\u{1f600}");
      }
  });
});
