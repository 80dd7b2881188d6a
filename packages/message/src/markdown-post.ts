import type { Nodes, Table } from "mdast";
import { lines } from "./markdown-inline.js";
import { parseMarkdown, textOf } from "./markdown-tree.js";
import type { PostPart } from "./post.js";

/** Languages that the platform colours, and what else they are called. */
const LANGUAGES = new Set(
  "PYTHON C CPP GO JAVA KOTLIN SWIFT PHP RUBY RUST JAVASCRIPT TYPESCRIPT BASH SHELL SQL JSON XML YAML HTML THRIFT".split(
    " ",
  ),
);
const ALIASES: Readonly<Record<string, string>> = {
  PY: "PYTHON",
  "C++": "CPP",
  GOLANG: "GO",
  KT: "KOTLIN",
  RB: "RUBY",
  RS: "RUST",
  JS: "JAVASCRIPT",
  JSX: "JAVASCRIPT",
  TS: "TYPESCRIPT",
  TSX: "TYPESCRIPT",
  SH: "SHELL",
  ZSH: "SHELL",
  YML: "YAML",
};

type Paragraph = PostPart[];

/**
 * Markdown as paragraphs of a post. All text goes into nodes of plain text, in which nothing is read as markup.
 *
 * @param images Keys of uploaded images by address.
 */
export function postParagraphs(
  source: string,
  images: Readonly<Record<string, string>>,
): readonly (readonly PostPart[])[] {
  const paragraphs: Paragraph[] = [];
  for (const [index, child] of parseMarkdown(source).children.entries()) {
    const made = block(child, images);
    if (index > 0 && made.length) paragraphs.push([{ tag: "text", text: "" }]);
    paragraphs.push(...made);
  }
  return paragraphs;
}

function block(node: Nodes, images: Readonly<Record<string, string>>): Paragraph[] {
  switch (node.type) {
    case "heading":
      return lines(node.children, images, ["bold"]);
    case "paragraph":
      return lines(node.children, images, []);
    case "code":
      return [[codeBlock(node.value, node.lang)]];
    case "thematicBreak":
      return [[{ tag: "hr" }]];
    case "table":
      return [[codeBlock(grid(node), undefined)]];
    case "html":
      return node.value.split("\n").map((line) => [{ tag: "text", text: line }]);
    case "blockquote":
      return node.children.flatMap((child) => prefixed(block(child, images), "> ", "> "));
    case "list":
      return node.children.flatMap((item, index) => {
        const number = node.ordered ? `${(node.start ?? 1) + index}. ` : "• ";
        const box = typeof item.checked === "boolean" ? (item.checked ? "☑ " : "☐ ") : "";
        const inside = item.children.flatMap((child) => block(child, images));
        return prefixed(inside.length ? inside : [[]], box || number, "    ");
      });
    default:
      return "children" in node ? node.children.flatMap((child) => block(child, images)) : [];
  }
}

/** Paragraphs with something before their text; what must stand alone stays alone. */
function prefixed(paragraphs: readonly Paragraph[], first: string, further: string): Paragraph[] {
  return paragraphs.map((paragraph, index) => {
    const [part] = paragraph;
    const alone = typeof part === "object" && ["code_block", "img", "hr"].includes(part.tag);
    return alone ? paragraph : [{ tag: "text", text: index ? further : first }, ...paragraph];
  });
}

function codeBlock(text: string, lang: string | null | undefined): PostPart {
  const name = (lang ?? "").toUpperCase();
  const language = ALIASES[name] ?? name;
  return { tag: "code_block", language: LANGUAGES.has(language) ? language : undefined, text };
}

/** A table as text in columns. */
function grid(table: Table): string {
  const rows = table.children.map((row) => row.children.map((cell) => textOf(cell)));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(" | ")
      .trimEnd();
  const [head = [], ...body] = rows;
  return [line(head), widths.map((width) => "-".repeat(width)).join("-|-"), ...body.map(line)].join(
    "\n",
  );
}
