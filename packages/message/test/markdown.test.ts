import { cardElements, cardMarkdown, markdown } from "@lark/message/markdown";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";

const read = ({ content }: { content: string }) => JSON.parse(content);
const postOf = (source: string, images: Record<string, string> = {}) =>
  read(markdown(source, { as: "post", images })).zh_cn.content;
const htmlOf = (node: Nodes): string[] =>
  node.type === "html" ? [node.value] : "children" in node ? node.children.flatMap(htmlOf) : [];
const table = "| a | b |\n| - | - |\n| 1 | 2 |\n";

describe("markdown as a card", () => {
  it("is a card with a Markdown element and, where wanted, a header", () => {
    expect(read(markdown("# hi"))).toEqual({
      schema: "2.0",
      body: { elements: [{ tag: "markdown", content: "# hi" }] },
    });
    expect(read(markdown("x", { title: "Report" })).header).toEqual({
      title: { tag: "plain_text", content: "Report" },
    });
    expect(markdown("x").msg_type).toBe("interactive");
  });

  it("leaves alone what the platform shows", () => {
    const source = `# h\n\n**b** *i* ~~s~~ \`c <b>\` [l](https://a.example)\n\n- x\n    - y\n\n1. z\n\n> q\n\n\`\`\`ts\nif (a < b) {}\n\`\`\`\n\n---\n\n${table}\n![i](img_v2_1)`;
    expect(cardMarkdown(source)).toBe(source);
  });

  it.each([
    ['a <at id="all"></at> b', 'a &#60;at id="all">&#60;/at> b'],
    ["<at id=all></at>", "&#60;at id=all>&#60;/at>"],
    ["a < b and \\<at id=all>", "a &#60; b and &#60;at id=all>"],
    ["<font color=red>x</font>", "&#60;font color=red>x&#60;/font>"],
    ["![plan](https://a.example/p.png)", "[plan](https://a.example/p.png)"],
    ["![](https://a.example/p.png)", "[image](https://a.example/p.png)"],
    ["![x](data:image/png;base64,AA)", "x (data&#58;image/png;base64,AA)"],
    ["[mail](mailto:a@b.example)", "mail (a@b.example)"],
    ["[x](javascript:alert(1))", "x (javascript&#58;alert&#40;1&#41;)"],
    ["[ref][1]\n\n[1]: https://a.example", "[ref](https://a.example)\n\n"],
    ["[![i](https://a.example/i.png)](https://b.example)", "[i](https://b.example)"],
    ["- [ ] open\n- [x] done", "- ☐ open\n- ☑ done"],
  ])("%j", (source, expected) => {
    expect(cardMarkdown(source)).toBe(expected);
  });

  it("shows images that were uploaded", () => {
    const images = { "https://a.example/p.png": "img_v3_1" };
    expect(
      read(markdown("![plan](https://a.example/p.png)", { images })).body.elements[0].content,
    ).toBe("![plan](img_v3_1)");
    expect(cardMarkdown("![x](toString)", images)).toBe("x (toString)");
  });

  it("begins a further element for the fifth table, and shows a sixth as code", () => {
    const elements = cardElements(`${table}\n`.repeat(7));
    expect(elements.map((element) => element.split("| - | - |").length - 1)).toEqual([4, 3]);
    expect(elements[1]?.match(/```\n\| a \| b \|/g)).toHaveLength(2);
    expect(cardMarkdown(`${table}\n`.repeat(5)).match(/```\n\| a/g)).toHaveLength(1);
  });

  it("lets no Markdown write a tag, whatever it is made of", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "at",
      " id=all",
      "</at>",
      "<at id=all>",
      "\\",
      "`",
      "``",
      "\n",
      "\n\n",
      "- ",
      "> ",
      "[",
      "](",
      ")",
      "![",
      "*",
      "|",
      "    ",
      "```\n",
      "x",
      "<!--",
      "-->",
      "&lt;",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const made = cardMarkdown(pieces.join(""));
        expect(htmlOf(fromMarkdown(made))).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });
});

describe("markdown as a post", () => {
  it("keeps styles, links, code, rules and lists", () => {
    expect(postOf("# Title\n\n**b *i*** ~~s~~ `c` [l](https://a.example)")).toEqual([
      [{ tag: "text", text: "Title", style: ["bold"] }],
      [{ tag: "text", text: "" }],
      [
        { tag: "text", text: "b ", style: ["bold"] },
        { tag: "text", text: "i", style: ["bold", "italic"] },
        { tag: "text", text: " " },
        { tag: "text", text: "s", style: ["lineThrough"] },
        { tag: "text", text: " `c` " },
        { tag: "a", text: "l", href: "https://a.example" },
      ].flatMap((part) =>
        part.text === " `c` "
          ? [
              { tag: "text", text: " " },
              { tag: "text", text: "`c`" },
              { tag: "text", text: " " },
            ]
          : [part],
      ),
    ]);
    expect(postOf("```js\na\n```\n\n---")).toEqual([
      [{ tag: "code_block", language: "JAVASCRIPT", text: "a" }],
      [{ tag: "text", text: "" }],
      [{ tag: "hr" }],
    ]);
    expect(postOf("```mermaid\na\n```")).toEqual([[{ tag: "code_block", text: "a" }]]);
    expect(postOf("3. a\n4. b\n   - c\n\n> q")).toEqual([
      [
        { tag: "text", text: "3. " },
        { tag: "text", text: "a" },
      ],
      [
        { tag: "text", text: "4. " },
        { tag: "text", text: "b" },
      ],
      [
        { tag: "text", text: "    " },
        { tag: "text", text: "• " },
        { tag: "text", text: "c" },
      ],
      [{ tag: "text", text: "" }],
      [
        { tag: "text", text: "> " },
        { tag: "text", text: "q" },
      ],
    ]);
  });

  it("shows a table as text in columns", () => {
    expect(postOf("| name | n |\n| - | - |\n| Ada | 10 |")).toEqual([
      [{ tag: "code_block", text: "name | n\n-----|---\nAda  | 10" }],
    ]);
  });

  it("puts an uploaded image into a paragraph of its own, and links others", () => {
    expect(postOf("a ![i](img_1) b")).toEqual([
      [{ tag: "text", text: "a " }],
      [{ tag: "img", image_key: "img_1" }],
      [{ tag: "text", text: " b" }],
    ]);
    expect(postOf("![i](https://a.example/i.png)")).toEqual([
      [{ tag: "a", text: "i", href: "https://a.example/i.png" }],
    ]);
    expect(postOf("![i](u)", { u: "img_2" })).toEqual([[{ tag: "img", image_key: "img_2" }]]);
  });

  it("shows HTML as written", () => {
    expect(postOf('hi <at user_id="all"></at>')).toEqual([
      [
        { tag: "text", text: "hi " },
        { tag: "text", text: '<at user_id="all">' },
        { tag: "text", text: "</at>" },
      ],
    ]);
  });

  it("has the words of any Markdown", () => {
    const piece = fc.constantFrom(
      "word",
      " ",
      "\n",
      "\n\n",
      "- ",
      "> ",
      "# ",
      "*",
      "**",
      "`",
      "```\n",
      "[a](b)",
      "![c](d)",
      "1. ",
      "<b>",
      table,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const source = pieces.join("");
        const shown = JSON.stringify(postOf(source));
        expect(shown.split("word").length).toBe(source.split("word").length);
        for (const paragraph of postOf(source))
          if (
            paragraph.some(({ tag }: { tag: string }) => ["img", "hr", "code_block"].includes(tag))
          )
            expect(paragraph).toHaveLength(1);
      }),
      { numRuns: 400 },
    );
  });
});
