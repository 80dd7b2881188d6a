import { draftToMarkdown, markdownToBlocks } from "@lark/docx";
import { expect, test } from "vitest";

/** Sources that come back as they are. */
const SAME: [what: string, source: string][] = [
  ["headings", "# One\n\n## Two\n\n###### Six"],
  ["styles", "Some **bold _both_** text, *thin*, ~~gone~~, `code` and <u>line</u>"],
  [
    "links",
    "A [link with *style*](https://x.example/a_b?c=d) and <https://y.example>".replace(
      "<https://y.example>",
      "[https://y.example](https://y.example)",
    ),
  ],
  ["line ends", "one\\\ntwo\\\nthree"],
  ["a mention", "thanks, [@ou_1](mention:ou_1)!"],
  ["an equation", "so $`E=mc^2`$ it is"],
  ["an image", "![alt](https://x.example/a.png)"],
  ["lists", "- a\n- b\n  - c\n    - d\n\n1. one\n2. two\n   - x"],
  ["tasks", "- [x] done\n- [ ] open\n  - [ ] deeper"],
  ["an item of several blocks", "- text\n\n  more\n\n  ![i](a.png)\n\n  ```go\n  x\n  ```"],
  ["an item that begins with a list", "- - a\n- b"],
  ["code", "```typescript\nconst a = 1;\n\n```\n\n```\nplain\n```"],
  ["code with fences in it", "````markdown\n```\ninner\n```\n````"],
  ["quotes", "> one\n>\n> > two\n>\n> - three"],
  ["a callout", "> [!TIP]\n> Use **it**\n>\n> - well"],
  [
    "every callout",
    ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]
      .map((kind) => `> [!${kind}]\n> x`)
      .join("\n\n"),
  ],
  ["a rule", "a\n\n---\n\nb"],
  [
    "a table",
    "| a | b | c |\n| - | :-: | -: |\n| 1 | **2** | `3` |\n| x<br>y | ![i](a.png) | 1 \\| 2 |",
  ],
  ["a table of many rows", `| a | b |\n| - | - |\n${"| 1 | 2 |\n".repeat(40).trim()}`],
  [
    "merged cells",
    '<table>\n<tr>\n<th colspan="2">a</th>\n<th>b</th>\n</tr>\n<tr>\n<td rowspan="2">1</td>\n<td>2</td>\n<td>3</td>\n</tr>\n<tr>\n<td>4</td>\n<td>5</td>\n</tr>\n</table>',
  ],
  [
    "cells with blocks",
    "<table>\n<tr>\n<td><ul><li>a</li><li><strong>b</strong></li></ul></td>\n<td>c</td>\n</tr>\n</table>",
  ],
  [
    "what looks like Markdown",
    "1\\. # \\*not\\* \\_this\\_ \\[a]\\(b) \\<i> & \\`x\\` \\~\\~y\\~\\~",
  ],
];

test.for(SAME)("%s", ([, source]) => {
  expect(draftToMarkdown(markdownToBlocks(source)).trimEnd()).toBe(source);
});

/** Sources that come back otherwise, and how. */
const OTHER: [what: string, source: string, result: string][] = [
  ["lines of a paragraph", "one\ntwo", "one two"],
  ["lines of Chinese", "中文\n继续", "中文继续"],
  ["setext headings and other marks", "One\n===\n\n* a\n+ b\n\n***", "# One\n\n- a\n- b\n\n---"],
  [
    "references",
    "[a][1] ![b][2]\n\n[1]: https://x.example\n[2]: b.png",
    "[a](https://x.example)\n\n![b](b.png)",
  ],
  [
    "footnotes",
    "a[^n] b[^m]\n\n[^m]: M\n[^n]: N **x**",
    "a\\[2] b\\[1]\n\n---\n\n\\[1] M\n\n\\[2] N **x**",
  ],
  ["an image among words", "a ![b](c.png) d", "a\n\n![b](c.png)\n\nd"],
  ["a linked image", "[![b](c.png)](https://x.example)", "![b](c.png)"],
  ["an image in a heading", '# <img src="a.png" alt="b"> Title', "![b](a.png)\n\nTitle"],
  ["titles", '[a](https://x.example "t")', "[a](https://x.example)"],
  ["a bare address", "see www.example.com", "see [www.example.com](http://www.example.com)"],
  ["tags", "a <b>b</b> <kbd>c</kbd> <span>d</span> <!-- e --> f<br/>g", "a **b** `c` d  f\\\ng"],
  [
    "HTML blocks",
    '<p align="center">\n<b>a</b> <a href="https://x.example">b</a>\n</p>\n\n<details><summary>More</summary>\n\ninside\n\n</details>',
    "**a** [b](https://x.example)\n\nMore\n\ninside",
  ],
  ["a callout with code", "> [!NOTE]\n> ```\n> x\n> ```", "> **Note**\n>\n> ```\n> x\n> ```"],
  ["a quote that looks like a callout", "> [!WHAT]\n> x", "> \\[!WHAT] x"],
  ["an unknown language", "```brainfuck\n+\n```", "```\n+\n```"],
  ["another name of a language", "```ts\nx\n```", "```typescript\nx\n```"],
  ["math", "```math\nx^2\n```", "$`x^2`$"],
  ["starts of lists", "3. a\n4. b", "1. a\n2. b"],
  ["nothing", "", ""],
];

test.for(OTHER)("%s are brought into a form that stays", ([, source, result]) => {
  const once = draftToMarkdown(markdownToBlocks(source));
  expect(once.trimEnd()).toBe(result);
  expect(draftToMarkdown(markdownToBlocks(once))).toBe(once);
});

test("images are told with their blocks, and links are encoded as the platform wants them", () => {
  const { blocks, children, images } = markdownToBlocks(
    "![a](x.png)\n\n[b](https://x.example/?a=b&c)",
  );
  expect(children).toEqual(["b1", "b2"]);
  expect(images).toEqual([{ blockId: "b1", url: "x.png", alt: "a" }]);
  expect(blocks[1]?.text?.elements?.[0]?.text_run?.text_element_style?.link?.url).toBe(
    "https%3A%2F%2Fx.example%2F%3Fa%3Db%26c",
  );
});

test("a table of more cells than a table may have goes on in another one", () => {
  const rows = Array.from({ length: 1100 }, (_, i) => `| ${i} | x |`);
  const head = "| a | b |\n| - | - |";
  const once = draftToMarkdown(markdownToBlocks(`${head}\n${rows.join("\n")}`));
  expect(once.trim()).toBe(
    `${head}\n${rows.slice(0, 999).join("\n")}\n\n${head}\n${rows.slice(999).join("\n")}`,
  );
});

test("bad input is content like any other", () => {
  const sources = [
    "\u0000\ud800 [x](http://a/\ud800)",
    "<table><tr><td rowspan=99999999 colspan=-1>a</table>",
    "<table>\n</table>",
    "[".repeat(2000),
    `${"> ".repeat(300)}x`,
    "| a |\n|",
    "```",
    "- [ ]",
    "<script>alert(1)</script>",
    "[a](javascript:alert(1))",
  ];
  for (const source of sources) {
    const once = draftToMarkdown(markdownToBlocks(source));
    expect(draftToMarkdown(markdownToBlocks(once))).toBe(once);
  }
});
