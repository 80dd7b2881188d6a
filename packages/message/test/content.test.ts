import { isLarkError } from "@lark/core";
import {
  audio,
  card,
  divider,
  escapeMarkdown,
  escapeText,
  file,
  image,
  link,
  media,
  mention,
  mentionAll,
  post,
  shareChat,
  shareUser,
  sticker,
  styled,
  text,
} from "@lark/message";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";

const read = ({ content }: { content: string }) => JSON.parse(content);

describe("content of every type", () => {
  it.each([
    [image("img_1"), "image", { image_key: "img_1" }],
    [file("file_1"), "file", { file_key: "file_1" }],
    [audio("file_1"), "audio", { file_key: "file_1" }],
    [media("file_1", "img_1"), "media", { file_key: "file_1", image_key: "img_1" }],
    [media("file_1"), "media", { file_key: "file_1" }],
    [sticker("file_1"), "sticker", { file_key: "file_1" }],
    [shareChat("oc_1"), "share_chat", { chat_id: "oc_1" }],
    [shareUser("ou_1"), "share_user", { user_id: "ou_1" }],
    [
      card({ type: "card", data: { card_id: "7" } }),
      "interactive",
      { type: "card", data: { card_id: "7" } },
    ],
    [
      divider("New session", { rollup: true }),
      "system",
      {
        type: "divider",
        params: { divider_text: { text: "New session" } },
        options: { need_rollup: true },
      },
    ],
  ])("%j", (made, type, value) => {
    expect(made.msg_type).toBe(type);
    expect(read(made)).toEqual(value);
  });
});

describe("text", () => {
  it("joins strings and mentions", () => {
    expect(read(text("hi ", mention("ou_1"), " and ", mentionAll))).toEqual({
      text: 'hi <at user_id="ou_1"></at> and <at user_id="all"></at>',
    });
  });

  it("leaves text without markup alone", () => {
    const plain = 'a < b, [1] (x), <script>, 5 > 3 & \n\t"quotes" \\ \u{1f600}';
    expect(read(text(plain))).toEqual({ text: plain });
  });

  // What the platform takes for markup in a text message.
  const MARKUP = /<\/?(at|b|i|u|s)\b|\]\(/i;

  it("never lets a string mention, style or link", () => {
    const piece = fc.constantFrom(
      ...[
        "<",
        "</",
        "at",
        " ",
        'user_id="all"',
        ">",
        "</at>",
        "<at",
        "<AT",
        "b",
        "<b>",
        "]",
        "(",
        "[x](http://y)",
        "\n",
        "x",
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const made = read(text(pieces.join(""), pieces.join(""))).text as string;
        expect(made).not.toMatch(MARKUP);
        expect(made.replaceAll("\u200b", "")).toBe(pieces.join("") + pieces.join(""));
      }),
      { numRuns: 2000 },
    );
    expect(escapeText('<at user_id="all"></at>')).not.toMatch(MARKUP);
  });

  it("does not join two strings into markup", () => {
    expect(read(text("<a", "t user_id=1>")).text).not.toMatch(MARKUP);
    expect(read(text("[x]", "(http://y)")).text).not.toMatch(MARKUP);
  });
});

describe("mention", () => {
  it.each(["", "ou 1", 'ou"1', "a>b", "<at", "a,b", "a&b"])("refuses %j", (id) => {
    expect(() => mention(id)).toThrow(/takes the id of a person/);
    try {
      mention(id);
    } catch (error) {
      expect(isLarkError(error, "validation")).toBe(true);
    }
  });

  it("takes every kind of id", () => {
    for (const id of ["ou_8f1", "on_1", "g1.x-2@corp"]) expect(mention(id).user_id).toBe(id);
  });
});

describe("post", () => {
  it("takes one language, with strings as text", () => {
    const made = post({
      title: "Build",
      content: [
        ["failed for ", mention("ou_1"), " ", link("log", "https://ci.example.com")],
        [styled("now", "bold")],
      ],
    });
    expect(made.msg_type).toBe("post");
    expect(read(made)).toEqual({
      zh_cn: {
        title: "Build",
        content: [
          [
            { tag: "text", text: "failed for " },
            { tag: "at", user_id: "ou_1" },
            { tag: "text", text: " " },
            { tag: "a", text: "log", href: "https://ci.example.com" },
          ],
          [{ tag: "text", text: "now", style: ["bold"] }],
        ],
      },
    });
  });

  it("takes several languages", () => {
    expect(
      read(post({ en_us: { content: [["hello"]] }, zh_cn: { title: "t", content: [] } })),
    ).toEqual({
      en_us: { content: [[{ tag: "text", text: "hello" }]] },
      zh_cn: { title: "t", content: [] },
    });
  });
});

describe("escapeMarkdown", () => {
  it("gives one paragraph of the same text, whatever it is", () => {
    // Line ends aside: Markdown has its own idea of them.
    const line = fc.string({
      unit: fc.constantFrom(..."ab1 .-+*_~`#>![]()|\\<&=:$@\"'/".split(""), "é", "你", "\u{1f600}"),
    });
    fc.assert(
      fc.property(line, (source) => {
        const words = source.trim().replace(/ +/g, " ");
        if (!words) return;
        const { children } = fromMarkdown(escapeMarkdown(source));
        expect(children.map(({ type }) => type)).toEqual(["paragraph"]);
        const nodes = children[0]?.type === "paragraph" ? children[0].children : [];
        expect(nodes.map(({ type }) => type)).toEqual(["text"]);
        const shown = nodes[0]?.type === "text" ? nodes[0].value : "";
        expect(shown.trim().replace(/ +/g, " ")).toBe(words);
        expect(escapeMarkdown(source)).not.toMatch(/[<>]/);
      }),
      { numRuns: 1500 },
    );
  });

  it("keeps a second line from becoming a heading, a list or code", () => {
    for (const second of ["===", "---", "1. x", "- x", "    x", "\tx", "> x", "# x"]) {
      const { children } = fromMarkdown(escapeMarkdown(`first\n${second}`));
      expect(
        children.map(({ type }) => type),
        second,
      ).toEqual(["paragraph"]);
    }
  });
});
