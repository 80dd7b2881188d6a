// What an answer costs is counted in steps, so that a busy machine does not matter: it grows as the request and the answer
// do, and not with what is asked for in few words.

import { countSteps } from "@lark-tooling/testing/count-steps";
import { describe, expect, test } from "vitest";
import { randomFrom } from "./fuzz/random.js";
import { filled, type Hostile, type World, worldOf } from "./fuzz/requests.js";
import { targets } from "./fuzz/targets.js";

/** The emulator and the libraries that it reads with. */
const ALL = "/";

interface Cost {
  steps: number;
  bytes: number;
}

async function cost(world: World, { url, init }: Hostile): Promise<Cost> {
  let answered = 0;
  const steps = await countSteps(ALL, async () => {
    const answer = await world.emulator.fetch(url, init);
    answered = (await answer.arrayBuffer()).byteLength;
  });
  const sent = typeof init.body === "string" ? init.body.length : 0;
  return { steps, bytes: url.length + sent + answered };
}

/** Steps that any request may take, some fifty times those of the usual one, and those for each byte sent or answered. */
const FIXED = 100_000;
const PER_BYTE = 2;
/** Steps for each character of a text that is converted, and of its blocks. */
const PER_CHARACTER = 200;

describe("hostile requests take steps in proportion to their size", () => {
  test.each(Object.entries(targets))("%s", async (id, fill) => {
    const made = (world: World): Hostile[] => {
      const random = randomFrom(7);
      return Array.from({ length: 12 }, () => filled(world, fill, random));
    };
    // Counting takes longer than answering: mostly all of them together stay below what one may take.
    const world = await worldOf(id);
    const requests = made(world);
    const together = await countSteps(ALL, async () => {
      for (const { url, init } of requests) await (await world.emulator.fetch(url, init)).text();
    });
    if (together <= FIXED) return;
    const again = await worldOf(id);
    const out: unknown[] = [];
    for (const request of made(again)) {
      const { steps, bytes } = await cost(again, request);
      if (steps > FIXED + PER_BYTE * bytes) out.push({ steps, bytes, request });
    }
    expect(out).toEqual([]);
  });
});

describe("text to convert takes steps in proportion to its size", () => {
  const long = (piece: string): string => piece.repeat(6000 / piece.length);
  const numbered = (count: number, made: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => made(index)).join("\n");
  const runs = (piece: string): string => numbered(100, (index) => piece.repeat(index));

  test.each([
    ...["[", "![", "*", "_", "~", "`", "|", "<", "&", "\\", "(", "> ", ">", "- ", "1. ", "> - "],
    ...["[a](", "[a][", "[^", "[ (", "**a ", "*a_ ", "a**b", "***a", "_a", "*_", "~~a ", "`a``"],
    ...[
      "<a ",
      '<a href="',
      "<!--",
      "<?",
      "</",
      "<b>",
      "<div>\n",
      "&#",
      "&amp;",
      "$",
      "a@",
      "a.a@b",
    ],
    ...["www.", "http://", "a\n", "  \n", "- x\n", "- - \n", "# a\n", "***\n", "```\n", "|x|y|\n"],
  ])("Markdown of %j", (piece) => expectFew("markdown", long(piece)));

  test.each([
    ["emphasis in emphasis", long("*a **a ") + long("b** b*")],
    ["brackets in brackets", `${long("[")}a${long("]")}`],
    ["runs of backticks", runs("`")],
    ["definitions of links", numbered(1000, (index) => `[a${index}]: u`)],
    ["links by definition", `[a]: u\n\n${long("[a] [a][a] ")}`],
    ["a list in a list", numbered(90, (index) => `${" ".repeat(2 * index)}- a`)],
    ["a table of many columns", `|${long("a|")}\n|${long("-|")}\n|${long("b|")}`],
    ["short rows of a wide table", `|${long("a|")}\n|${long("-|")}\n${long("|b|\n")}`],
    ["a title without an end", `[a]: u "${long("x\n")}`],
    ["an address without an end", `[a](<${long("a")}`],
  ])("Markdown with %s", (_, content) => expectFew("markdown", content));

  test.each([
    ["elements in elements", `${"<b>".repeat(500)}${long("a<i>b</i>")}`],
    ["tables in tables", `${"<table><tr><td>".repeat(160)}${long("a<b>c</b>")}`],
    ["lists in lists", "<ul><li>a".repeat(200)],
    ["elements that end nothing", `${"<b>".repeat(500)}${long("</i>")}`],
    ["many attributes", `<a ${numbered(1000, (index) => `a${index}=b`)}>x</a>`],
    ["a table of many columns", `<table><tr>${long("<td>a")}</table>`],
    ["short rows of a wide table", `<table><tr>${long("<td>a")}${long("<tr><td>b")}</table>`],
    ["white space in elements", long(" <b> </b>")],
    ["entities", long("&#x41;&notit;")],
    ["comments", long("<!-- ")],
    ["what is no tag", long("<")],
    ["pictures in elements", `<p>${"<b>".repeat(500)}${long("<img src=x>")}`],
  ])("HTML with %s", (_, content) => expectFew("html", content));

  async function expectFew(content_type: string, content: string): Promise<void> {
    const id = "docx.v1.document.convert";
    const world = await worldOf(id);
    const fill = () => ({ content_type, content });
    const { steps, bytes } = await cost(world, filled(world, fill, randomFrom(1), 1));
    expect(steps / (content.length + bytes)).toBeLessThan(PER_CHARACTER);
  }
});

describe("a recurring event costs what is asked for, not what lies before", () => {
  test.each(["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,FR", "FREQ=DAILY;COUNT=900000;INTERVAL=2"])(
    "%s",
    async (recurrence) => {
      const world = await worldOf("calendar.v4.calendar.event.create");
      const start_time = { timestamp: "0", timezone: "Europe/Berlin" };
      const end_time = { timestamp: "3600", timezone: "Europe/Berlin" };
      const made = filled(world, () => ({ recurrence, start_time, end_time }), randomFrom(1), 1);
      const answer = await world.emulator.fetch(made.url, made.init);
      const { data } = (await answer.json()) as { data: { event: { event_id: string } } };
      const instances = (from: number) => {
        const url = new URL(made.url);
        url.pathname += `/${data.event.event_id}/instances`;
        url.search = `?start_time=${from}&end_time=${from + 7 * 86_400}`;
        const headers = made.init.headers ?? {};
        return cost(world, { url: url.href, init: { method: "GET", headers } });
      };
      await instances(86_400);
      const early = await instances(30 * 86_400);
      const late = await instances(90_000_000_000);
      expect(late.bytes).toBeGreaterThan(1000);
      expect(late.steps).toBeLessThan(early.steps * 1.5);
    },
  );
});
