// Markdown as a tree, and back.
import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown, gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import { gfm } from "micromark-extension-gfm";

/** The tree of a source: CommonMark with tables, task lists, footnotes, strikethrough and bare addresses. */
export const parse = (source: string): Root =>
  fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

export const print = (root: Root): string =>
  toMarkdown(root, {
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    bullet: "-",
    emphasis: "*",
    fences: true,
    listItemIndent: "one",
    resourceLink: true,
    rule: "-",
  });
