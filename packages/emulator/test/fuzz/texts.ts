// Texts that break programs: of no language at first, then of each that the emulator reads.

import type { Random } from "./random.js";

const PIECES = [
  "",
  " ",
  "\n",
  "\t",
  "\r\n",
  "\u0000",
  "\u0007",
  "\ufeff",
  "\u200b",
  "\u202e",
  "\ud800",
  "\udfff",
  "é",
  "e\u0301",
  "你好",
  "👩‍👩‍👧",
  "İ",
  "ß",
  "a",
  "A1",
  "0",
  "-0",
  "1",
  "-1",
  "1e999",
  "1e-7",
  "NaN",
  "Infinity",
  "9007199254740993",
  "99999999999999999999",
  "0x1F",
  "1_000",
  "١٢٣",
  "null",
  "undefined",
  "true",
  "false",
  "[object Object]",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "../",
  "..\\",
  "/etc/passwd",
  "C:\\",
  "%2e%2e%2f",
  "%00",
  "%",
  "%zz",
  "%c3%28",
  "&",
  "&amp;",
  "<",
  ">",
  "<script>",
  "'",
  '"',
  "`",
  "\\",
  "\\\\",
  "\\u0000",
  "\\x",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as it is
  "${x}",
  "{{x}}",
  "{}",
  "[]",
  "[[",
  "]]",
  "{",
  "}",
  "(",
  ")",
  "*",
  "+",
  "?",
  ".",
  "^",
  "$",
  "|",
  ",",
  ";",
  ":",
  "=",
  "==",
  "!",
  "!=",
  "#",
  "@",
  "@all",
  "~",
  "--",
  "//",
  "/*",
  "$&",
  "$1",
  "$$",
  "2024-02-30",
  "2024-01-01T00:00:00Z",
  "-271821-04-20",
  "+275760-09-13",
  "99999-01-01",
  "00:00",
  "GMT",
  "Asia/Shanghai",
  "Mars/Olympus",
  "ou_",
  "oc_",
  "om_",
  "cli_0123456789abcdef",
  "https://example.com/?a=b#c",
  "javascript:alert(1)",
  "data:text/html,x",
  "a@b.c",
  "+8613800000001",
] as const;

export type Text = (random: Random) => string;

/** Anything: a few pieces in a row, sometimes one of them many times over. */
export const anything: Text = (random) => {
  const text = random.some(6, () => random.pick(PIECES));
  if (random.chance(0.05)) return random.pick(PIECES).repeat(random.below(2000));
  if (random.chance(0.1)) return text + String.fromCharCode(random.below(0x10000));
  return text;
};

/** Mostly what `usual` makes; else a copy with some characters changed, doubled, or cut. */
const nearly =
  (usual: Text): Text =>
  (random) => {
    if (random.chance(0.1)) return anything(random);
    let text = usual(random);
    if (random.chance(0.6)) return text;
    for (let edits = 1 + random.below(3); edits > 0; edits--) {
      const at = random.below(text.length + 1);
      const cut = random.below(4);
      text =
        text.slice(0, at) + (random.chance(0.7) ? random.pick(PIECES) : "") + text.slice(at + cut);
    }
    return random.chance(0.05) ? text.repeat(1 + random.below(50)) : text;
  };

const nested = (random: Random, open: string, inside: string, close: string): string => {
  const depth = random.pick([1, 2, 5, 50, 99, 100, 101, 500, 3000]);
  return (
    open.repeat(depth) + inside + close.repeat(random.chance(0.9) ? depth : random.below(depth))
  );
};

const integer: Text = (random) =>
  random.pick([
    "0",
    "1",
    "-1",
    "2",
    "7",
    "31",
    "100",
    "5000",
    "999999",
    "2147483648",
    "9007199254740993",
    "1e9",
    "0.5",
    "",
  ]);

export const moment: Text = nearly((random) =>
  random.pick([
    String(1_700_000_000 + random.below(100_000_000)),
    String(1_700_000_000_000 + random.below(1_000_000_000)),
    "0",
    "-1",
    "1",
    "253402300799",
    "253402300800",
    "8640000000000",
    "8640000000001",
    "9999999999999999",
    `20${10 + random.below(89)}-${1 + random.below(14)}-${1 + random.below(33)}`,
    `20${10 + random.below(89)}-01-01T${random.below(26)}:00:00+${random.below(30)}:00`,
    "2024-01-01T00:00:00+08:00",
    "0000-00-00",
    "9999-12-31",
  ]),
);

export const zone: Text = nearly((random) =>
  random.pick([
    "Asia/Shanghai",
    "Europe/Berlin",
    "UTC",
    "Etc/GMT+12",
    "America/St_Johns",
    "+08:00",
    "utc",
    "Asia/",
    ".",
  ]),
);

export const recurrence: Text = nearly((random) => {
  const day = () => random.pick(["MO", "TU", "WE", "TH", "FR", "SA", "SU", "1MO", "-1FR", "XX"]);
  const part = () =>
    random.pick([
      () =>
        `FREQ=${random.pick(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "SECONDLY", "daily", ""])}`,
      () => `INTERVAL=${integer(random)}`,
      () => `COUNT=${integer(random)}`,
      () =>
        `UNTIL=${random.pick(["20240101", "20240101T000000Z", "99991231", "00010101", "20241301", "1"])}`,
      () => `BYDAY=${random.some(300, day, ",")}`,
      () => `BYMONTHDAY=${integer(random)}`,
      () => `WKST=${day()}`,
    ])();
  const frequency = random.pick(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
  return `FREQ=${frequency};${random.some(4, part, ";")}`;
});

export const formula: Text = nearly((random) => {
  const field = () =>
    `CurrentValue.[${random.pick(["Name", "Text", "Number", "Done", "多行文本", "", "x]"])}]`;
  const literal = () =>
    random.pick(['"a"', '""', "1", "-3.5", "true", '"\\""', `"${"x".repeat(random.below(300))}"`]);
  const compare = () =>
    random.chance(0.8)
      ? field() + random.pick(["=", "!=", "<>", ">", ">=", "<", "<="]) + literal()
      : `${field()}.contains(${random.some(5, literal, ",")})`;
  const nest = (depth: number): string =>
    depth === 0 || random.chance(0.3)
      ? compare()
      : random.pick([
          () => `AND(${random.some(4, () => nest(depth - 1), ",")})`,
          () => `OR(${nest(depth - 1)},${nest(depth - 1)})`,
          () => `NOT(${nest(depth - 1)})`,
          () => `(${nest(depth - 1)})`,
          () => `${nest(depth - 1)}${random.pick(["&&", "||"])}${nest(depth - 1)}`,
        ])();
  if (random.chance(0.05))
    return nested(random, random.pick(["(", "NOT(", "AND("]), compare(), ")");
  if (random.chance(0.03)) return Array.from({ length: random.below(3000) }, compare).join("||");
  return nest(4);
});

export const expression: Text = nearly((random) => {
  const atom = (depth: number): string =>
    random.pick([
      () => random.pick(["a", "b", ".", "\\d", "\\w+", "\\s", "\\b", "^", "$", "[a-z]", "[^a]"]),
      () => random.pick(["\\p{L}", "\\1", "(?=a)", "(?<x>a)", "(?i)a", "\\u{1F600}", "one|two"]),
      () => (depth === 0 ? "e" : `(${atom(depth - 1)}${atom(depth - 1)})`),
      () => (depth === 0 ? "o" : `(?:${atom(depth - 1)}|${atom(depth - 1)})`),
      () =>
        (depth === 0 ? "n" : atom(depth - 1)) +
        random.pick(["*", "+", "?", "*?", "{2}", "{1,3}", "{1000}", "{1,99999}"]),
    ])();
  if (random.chance(0.05)) return nested(random, "(", "a", random.pick([")", ")+", ")*"]));
  if (random.chance(0.1)) {
    return random.pick([
      ...["(a+)+$", "(a|aa)+$", "(.*a){20}", "(a*)*b", "((a{1,100}){1,100}){1,100}", "(x+x+)+y"],
    ]);
  }
  return random.some(6, () => atom(3));
});

export const range =
  (sheet: string): Text =>
  (random) =>
    nearly(() => {
      const column = () =>
        random.pick([
          "A",
          "B",
          "C",
          "A",
          "B",
          "Z",
          "AA",
          "XFD",
          random.pick(["ZZZZZZZ", "a", "", "0"]),
        ]);
      const row = () =>
        random.pick([
          "1",
          "2",
          "3",
          "1",
          "2",
          "200",
          "5000",
          random.pick(["0", "-1", "1048577", "99999999999"]),
        ]);
      return random.pick([
        () => `${sheet}!${column()}${row()}:${column()}${row()}`,
        () => `${sheet}!A1:${column()}${row()}`,
        () => `${sheet}!${column()}:${column()}`,
        () =>
          random.pick([
            sheet,
            `${sheet}!${column()}${row()}`,
            `${sheet}!${row()}:${row()}`,
            "!A1:B2",
          ]),
      ])();
    })(random);

export const html: Text = nearly((random) => {
  const tag = () =>
    random.pick([
      "p",
      "b",
      "i",
      "u",
      "a",
      "h1",
      "h9",
      "ul",
      "ol",
      "li",
      "table",
      "tr",
      "td",
      "th",
      "pre",
      "code",
      "blockquote",
      "img",
      "br",
      "hr",
      "div",
      "span",
      "svg",
      "script",
      "style",
      "x-y",
      "input",
    ]);
  const attribute = () =>
    random.pick([
      ' href="https://x"',
      ' src="x"',
      ' class="a"',
      ' colspan="99999"',
      ' rowspan="-1"',
      ' start="1e9"',
      " checked",
      ' style="color:red"',
      ' a="',
      " =",
    ]);
  const node = (depth: number): string => {
    const name = tag();
    const inside = depth === 0 ? anything(random) : random.some(3, () => node(depth - 1));
    return random.chance(0.8)
      ? `<${name}${random.some(2, attribute)}>${inside}</${random.chance(0.9) ? name : tag()}>`
      : random.pick([
          "<!-- x",
          "<![CDATA[",
          "&lt;",
          "&#x110000;",
          "&#0;",
          "</",
          "<",
          `<${name}/>`,
          "<?x?>",
          "<!DOCTYPE html>",
        ]);
  };
  if (random.chance(0.05)) return nested(random, `<${tag()}>`, "x", `</${tag()}>`);
  if (random.chance(0.02))
    return `<table>${"<tr><td>x</td></tr>".repeat(random.below(3000))}</table>`;
  return node(4);
});

export const markdown: Text = nearly((random) => {
  const inline = (): string =>
    random.pick([
      "text",
      "**bold**",
      "*it*",
      "~~x~~",
      "`code`",
      "[a](https://x)",
      "![i](u)",
      "<b>x</b>",
      "\\*",
      "[a][b]",
      "$x$",
      "<at id=all></at>",
      "https://x.y",
      "&copy;",
      "***",
      "[",
      "](",
      "**",
      "_",
    ]);
  const block = () =>
    random.pick([
      () => `${"#".repeat(random.below(9))} ${inline()}`,
      () => `${" ".repeat(random.below(9))}- ${inline()}`,
      () => `${random.below(100)}. ${inline()}`,
      () => `${">".repeat(random.below(9))} ${inline()}`,
      () =>
        `\`\`\`${random.pick(["js", "", "x".repeat(50)])}\n${inline()}${random.pick(["\n```", ""])}`,
      () => `| a | b |\n|---|:-:|\n${random.some(5, () => `| ${inline()} | ${inline()} |\n`)}`,
      () =>
        random.pick([
          "---",
          "===",
          "- [ ] x",
          "- [x] y",
          "[b]: https://x",
          "$$\nx\n$$",
          "    code",
        ]),
      () => random.some(6, inline, " "),
    ])();
  if (random.chance(0.08)) {
    const bad = random.pick([
      "[",
      "![",
      "*",
      "_",
      "`",
      "<",
      "> ",
      "- ",
      "**a ",
      "[a](",
      "~",
      "&",
      "| ",
      "\\",
      "(",
      "1. ",
      "<a ",
      "[^",
      "$",
      "*a_ ",
      "[a][",
      "- x\n",
      "|x|y|\n",
      "<!--",
      "[a]: u\n",
    ]);
    return bad.repeat(random.pick([10, 100, 1000, 5000]));
  }
  if (random.chance(0.03)) {
    const columns = random.pick([1, 10, 300]);
    const row = (cell: string) => `|${cell.repeat(columns)}`;
    return [row("a|"), row("-|"), ...Array(random.below(500)).fill(row(inline()))].join("\n");
  }
  return random.some(10, block, random.pick(["\n", "\n\n"]));
});

/** A JSON text of any shape, or nearly one. */
export const json: Text = nearly((random) => {
  if (random.chance(0.05))
    return nested(random, random.pick(["[", '{"a":']), "1", random.pick(["]", "}"]));
  return JSON.stringify(value(random, 4));
});

/** A value of any shape. */
export function value(random: Random, depth: number): unknown {
  const kind = random.below(depth > 0 ? 10 : 7);
  if (kind < 3) return anything(random);
  if (kind === 3) return random.pick([0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 31), 1e21]);
  if (kind === 4) return random.chance(0.5);
  if (kind === 5) return null;
  if (kind === 6) return random.pick(["", [], {}]);
  if (kind === 7) return Array.from({ length: random.below(5) }, () => value(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: random.below(5) }, () => [
      random.pick([
        "text",
        "tag",
        "id",
        "type",
        "value",
        "content",
        "elements",
        "children",
        "__proto__",
        "constructor",
        "name",
        "field_name",
        "0",
        "",
      ]),
      value(random, depth - 1),
    ]),
  );
}

const card = (random: Random, depth: number): unknown => ({
  tag: random.pick([
    "markdown",
    "div",
    "column_set",
    "column",
    "table",
    "img",
    "button",
    "plain_text",
    "form",
    "x",
    "collapsible_panel",
  ]),
  element_id: random.pick(["a", "b", "c", ""]),
  content: random.chance(0.5) ? markdown(random) : value(random, 1),
  ...(depth > 0 && random.chance(0.5)
    ? {
        [random.pick(["elements", "columns", "fields", "body"])]: Array.from(
          { length: random.below(4) },
          () => card(random, depth - 1),
        ),
      }
    : {}),
});

/** A card, as JSON text. */
export const cardJson: Text = nearly((random) =>
  JSON.stringify({
    schema: random.pick(["2.0", "1.0", 2]),
    config: value(random, 2),
    header: value(random, 2),
    body: { elements: Array.from({ length: random.below(5) }, () => card(random, 3)) },
  }),
);

/** The content of a message, as JSON text. */
export const content: Text = nearly((random) => {
  const element = () => ({
    tag: random.pick(["text", "a", "at", "img", "media", "emotion", "hr", "code_block", "md", "x"]),
    text: anything(random),
    user_id: random.pick(["all", "ou_x", ""]),
    style: value(random, 1),
  });
  return JSON.stringify(
    random.pick([
      () => ({
        text: `${anything(random)}<at user_id="${anything(random)}">${anything(random)}</at>`,
      }),
      () => ({
        zh_cn: { title: anything(random), content: [[element(), element()], value(random, 2)] },
      }),
      () => ({ image_key: anything(random), file_key: anything(random) }),
      () => ({ type: "template", data: value(random, 2) }),
      () => ({ type: "card", data: { card_id: anything(random) } }),
      () => value(random, 3),
    ])(),
  );
});

/** Widgets of an approval form, as JSON text. */
export const form: Text = nearly((random) =>
  JSON.stringify(
    Array.from({ length: random.below(6) }, (_, index) => ({
      id: random.pick(["why", `w${index}`, anything(random)]),
      type: random.pick([
        "input",
        "textarea",
        "number",
        "date",
        "radioV2",
        "checkboxV2",
        "contact",
        "fieldList",
        "dateInterval",
        "amount",
        "attachmentV2",
        "x",
      ]),
      name: random.pick(["@i18n@name", anything(random)]),
      value: random.chance(0.5) ? anything(random) : value(random, 3),
      required: random.chance(0.3),
    })),
  ),
);

export const csv: Text = nearly((random) =>
  random.some(
    20,
    () =>
      random.some(
        6,
        () => random.pick(["a", "1", '"x, y"', '"a""b"', '"', "\u0000", "=1+1", ""]),
        ",",
      ),
    random.pick(["\n", "\r\n"]),
  ),
);
