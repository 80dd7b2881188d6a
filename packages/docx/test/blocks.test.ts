import { type Block, blocksToMarkdown, markdownToBlocks, type TextElement } from "@lark/docx";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Sketch, sketched } from "./fixtures.js";

const NAMES: Readonly<Record<number, string>> = {
  1: "page",
  2: "text",
  3: "heading1",
  4: "heading2",
  5: "heading3",
  6: "heading4",
  7: "heading5",
  8: "heading6",
  9: "heading7",
  10: "heading8",
  11: "heading9",
  12: "bullet",
  13: "ordered",
  14: "code",
  15: "quote",
  16: "equation",
  17: "todo",
  18: "bitable",
  19: "callout",
  20: "chat_card",
  21: "diagram",
  22: "divider",
  23: "file",
  24: "grid",
  25: "grid_column",
  26: "iframe",
  27: "image",
  28: "isv",
  29: "mindnote",
  30: "sheet",
  31: "table",
  32: "table_cell",
  33: "view",
  34: "quote_container",
  35: "task",
  36: "okr",
  37: "okr_objective",
  38: "okr_key_result",
  39: "okr_progress",
  40: "add_ons",
  41: "jira_issue",
  42: "wiki_catalog",
  43: "board",
  44: "agenda",
  45: "agenda_item",
  46: "agenda_item_title",
  47: "agenda_item_content",
  48: "link_preview",
  49: "source_synced",
  50: "reference_synced",
  51: "sub_page_list",
  52: "ai_template",
};
const say = (content: string, text_element_style = {}): TextElement => ({
  text_run: { content, text_element_style },
});
const words = (...elements: (string | TextElement)[]) => ({
  elements: elements.map((element) => (typeof element === "string" ? say(element) : element)),
});
const read = (...tops: Sketch[]) => blocksToMarkdown(sketched(NAMES, ...tops));

test("every type of block has its text or a stand-in that is told", () => {
  for (let type = 2; type <= 52; type++) {
    if (!NAMES[type]) continue;
    const { markdown, standIns } = read([type, words("said")], [2, words("after")]);
    expect(markdown).toContain("after");
    const transparent = [24, 25, 31, 32, 33, 36, 44, 45, 47, 49, 22, 34, 19, 27, 23].includes(type);
    expect(markdown.includes("said") || standIns.length > 0 || transparent, NAMES[type]).toBe(true);
  }
  const { markdown, standIns } = read(
    [30, { token: "sht_1" }],
    [999, {}],
    [1234, {}],
    [41, { key: "AB-1" }],
  );
  expect(markdown).toBe(
    "\\[sheet sht_1]\n\n\\[type 999]\n\n\\[type 1234]\n\n\\[jira_issue AB-1]\n",
  );
  expect(standIns.map(({ kind }) => kind)).toEqual([
    "sheet",
    "type 999",
    "type 1234",
    "jira_issue",
  ]);
});

const READ: [what: string, tops: Sketch[], markdown: string, standIns?: string[]][] = [
  ["the page is the title", [[1, words("Plan"), [2, words("a")]]], "a"],
  [
    "deep headings",
    [
      [9, words("seven")],
      [11, words("nine")],
    ],
    "###### seven\n\n###### nine",
  ],
  [
    "what lies in headings and texts follows them",
    [[3, words("h"), [2, words("a"), [12, words("b")]]]],
    "# h\n\na\n\n- b",
  ],
  [
    "columns, one after the other",
    [[24, {}, [25, {}, [2, words("a")]], [25, {}, [2, words("b")]]]],
    "a\n\nb",
  ],
  ["an old quote", [[15, words("q")]], "> q"],
  [
    "a file in its view",
    [[33, {}, [23, { token: "box1", name: "a_b.pdf" }]]],
    "[a_b.pdf](media:box1)",
  ],
  ["an image", [[27, { token: "img1", caption: { content: "c" } }]], "![c](media:img1)"],
  [
    "an iframe",
    [[26, { component: { url: "https%3A%2F%2Fx.example%2Fa" } }]],
    "[https://x.example/a](https://x.example/a)",
    ["iframe"],
  ],
  [
    "lists next to each other",
    [
      [12, words("a")],
      [17, { ...words("b"), style: { done: true } }],
      [13, words("c")],
      [13, words("d")],
    ],
    "- a\n- [x] b\n\n1. c\n2. d",
  ],
  ["a dark callout", [[19, { background_color: 8 }, [2, words("x")]]], "> [!CAUTION]\n> x"],
  [
    "an orange callout, and one without colour",
    [
      [19, { background_color: 2 }, [2, words("x")]],
      [19, {}, [12, words("y")]],
    ],
    "> [!WARNING]\n> x\n\n> [!NOTE]\n>\n> - y",
  ],
  [
    "a mentioned document",
    [[2, words({ mention_doc: { title: "T", url: "https%3A%2F%2Fx.example%2Fdocx%2Fd" } })]],
    "[T](https://x.example/docx/d)",
  ],
  [
    "a reminder",
    [[2, words("due ", { reminder: { expire_time: "1700000000000", is_whole_day: true } })]],
    "due 2023-11-14",
    ["reminder"],
  ],
  [
    "elements nobody knows",
    [[2, words("a", { inline_block: { block_id: "x" } } as TextElement)]],
    "a",
    ["inline_block"],
  ],
  [
    "styles that cross",
    [
      [
        2,
        words(
          say("a", { bold: true }),
          say("b", { bold: true, italic: true }),
          say("c", { italic: true }),
        ),
      ],
    ],
    "**&#x61;_&#x62;_**_c_",
  ],
  ["space at the edge of a style", [[2, words("a", say(" b ", { bold: true }), "c")]], "a **b** c"],
  ["a style of nothing but space", [[2, words("a", say(" ", { bold: true }), "c")]], "a c"],
  [
    "a broken address",
    [[2, words(say("a", { link: { url: "https%3A%2F%2Fx%ZZ" } }))]],
    "[a](https%3A%2F%2Fx%ZZ)",
  ],
  [
    "empty texts",
    [
      [2, words("")],
      [3, words("")],
      [2, words("a")],
    ],
    "a",
  ],
  ["a heading of two lines", [[3, words("a\nb")]], "# a<br>b"],
  [
    "a task list in a table",
    [
      [
        31,
        { property: { row_size: 1, column_size: 2 } },
        [32, {}, [12, words("a")]],
        [32, {}, [2, words("b")]],
      ],
    ],
    "<table>\n<tr>\n<td><ul><li>a</li></ul></td>\n<td>b</td>\n</tr>\n</table>",
  ],
  ["a block that is missing", [], ""],
];

test.for(READ)("%s", ([, tops, markdown, standIns = []]) => {
  const result = read(...tops);
  expect(result.markdown.trimEnd()).toBe(markdown);
  expect(result.standIns.map(({ kind }) => kind)).toEqual(standIns);
  if (tops[0]?.[0] === 1) expect(result.title).toBe("Plan");
});

test("children that are not among the blocks, and blocks in any order, do no harm", () => {
  const blocks = sketched(NAMES, [12, words("a"), [12, words("b")]]);
  blocks[0]!.children!.push("gone");
  expect(blocksToMarkdown([...blocks].reverse()).markdown).toBe("- a\n  - b\n");
});

// Everything that can go wrong between words and marks, by chance.

const letters = fc.constantFrom(
  "a",
  "word",
  "中文",
  "b c",
  " ",
  "  ",
  "\n",
  "*",
  "_",
  "`",
  "~",
  "[",
  "]",
  "(",
  ")",
  "<",
  ">",
  "#",
  "- ",
  "1. ",
  "|",
  "\\",
  "!",
  "&",
  "&amp;",
  "+",
  "=",
  "$",
  ":",
  "://",
  "@",
  "😀",
  "\u00a0",
  "\t",
  "http://x.y",
  "www.x.y",
  "a@b.c",
  "[^1]",
  "[!NOTE]",
  "---",
  "<br>",
  "<b>",
  "{",
  "^",
  '"',
  "'",
);
const textArbitrary = fc
  .array(letters, { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(""));
const styleArbitrary = fc.record(
  {
    bold: fc.constant(true),
    italic: fc.constant(true),
    strikethrough: fc.constant(true),
    underline: fc.constant(true),
    inline_code: fc.constant(true),
    link: fc
      .constantFrom("https://x.example/a?b=c&d", "https://y.example/(z)_*")
      .map((url) => ({ url: encodeURIComponent(url) })),
  },
  { requiredKeys: [] },
);
const elementArbitrary = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(textArbitrary, styleArbitrary)
      .map(([content, style]) => say(content, style)),
  },
  { weight: 1, arbitrary: fc.constant<TextElement>({ mention_user: { user_id: "ou_1" } }) },
  { weight: 1, arbitrary: fc.constant<TextElement>({ equation: { content: "x^2" } }) },
);
const wordsArbitrary = fc
  .array(elementArbitrary, { minLength: 1, maxLength: 4 })
  .map((elements) => ({ elements }));
const { sketch } = fc.letrec<{ sketch: Sketch; inner: Sketch[] }>((tie) => ({
  inner: fc.array(tie("sketch"), { maxLength: 3 }),
  sketch: fc.oneof(
    { depthSize: "small" },
    wordsArbitrary.map((content): Sketch => [2, content]),
    fc
      .tuple(fc.constantFrom(3, 4, 8), wordsArbitrary)
      .map(([type, content]): Sketch => [type, content]),
    fc
      .tuple(textArbitrary, fc.constantFrom(1, 7, 63))
      .map(([text, language]): Sketch => [14, { ...words(text), style: { language } }]),
    fc.constant<Sketch>([22, {}]),
    fc.constant<Sketch>([27, { token: "img1", caption: { content: "alt *text*" } }]),
    fc
      .array(fc.array(wordsArbitrary, { minLength: 2, maxLength: 2 }), {
        minLength: 1,
        maxLength: 3,
      })
      .map(
        (rows): Sketch => [
          31,
          { property: { row_size: rows.length, column_size: 2, header_row: true } },
          ...rows.flat().map((content): Sketch => [32, {}, [2, content]]),
        ],
      ),
    fc
      .tuple(fc.constantFrom(12, 13), wordsArbitrary, tie("inner"))
      .map(([type, content, inner]): Sketch => [type, content, ...inner]),
    fc
      .tuple(wordsArbitrary, fc.boolean(), tie("inner"))
      .map(([content, done, inner]): Sketch => [17, { ...content, style: { done } }, ...inner]),
    tie("inner").map((inner): Sketch => [34, {}, ...inner]),
    // A callout takes little else.
    fc
      .array(wordsArbitrary, { minLength: 1, maxLength: 2 })
      .map(
        (texts): Sketch => [
          19,
          { background_color: 3 },
          ...texts.map((content): Sketch => [2, content]),
        ],
      ),
  ),
})) as unknown as { sketch: fc.Arbitrary<Sketch> };

const addressOf =
  (images: ReadonlyMap<string, string>) =>
  ({ blockId, token }: { blockId: string; token: string }) =>
    token ? `media:${token}` : (images.get(blockId) ?? "");
const again = (markdown: string) => {
  const { blocks, images } = markdownToBlocks(markdown);
  const urls = new Map(images.map(({ blockId, url }) => [blockId, url]));
  return { blocks, markdown: blocksToMarkdown(blocks, { address: addressOf(urls) }).markdown };
};
/** The letters of all texts, without space: what must never be lost. */
const lettersOf = (blocks: readonly Block[]) =>
  blocks
    .flatMap(
      (block) =>
        (block as unknown as Record<string, { elements?: TextElement[] }>)[NAMES[block.block_type]!]
          ?.elements ?? [],
    )
    .map(
      ({ text_run, equation, mention_user }) =>
        text_run?.content ?? equation?.content ?? mention_user?.user_id ?? "",
    )
    .join("")
    .replace(/\s/g, "");

test("documents by chance: no letter is lost, and the second pass changes nothing", () => {
  fc.assert(
    fc.property(fc.array(sketch, { minLength: 1, maxLength: 4 }), (tops) => {
      const blocks = sketched(NAMES, ...tops);
      const once = blocksToMarkdown(blocks).markdown;
      const twice = again(once);
      expect(lettersOf(twice.blocks)).toBe(lettersOf(blocks));
      expect(again(twice.markdown).markdown).toBe(twice.markdown);
    }),
    { numRuns: 300, seed: Number(process.env.SEED ?? 1) },
  );
});
