// The content of a cell as HTML, in one line, since an empty line would end it in Markdown.
import type { ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import type { BlockContent } from "mdast";
import { toHast } from "mdast-util-to-hast";

export function blocksToHtml(nodes: readonly BlockContent[]): string {
  return nodes.length === 1 && nodes[0]?.type === "paragraph" ? words(nodes[0]) : blocks(nodes);
}

/** A cell of one paragraph has its words alone. */
function words(paragraph: BlockContent): string {
  const element = toHast(paragraph, { allowDangerousHtml: true });
  return html("children" in element ? (element.children as ElementContent[]) : []);
}

function blocks(nodes: readonly BlockContent[]): string {
  const element = toHast({ type: "root", children: [...nodes] }, { allowDangerousHtml: true });
  const children = "children" in element ? (element.children as ElementContent[]) : [];
  return html(children.filter((child) => child.type !== "text"));
}

const html = (children: readonly ElementContent[]): string =>
  toHtml({ type: "root", children: [...children] }, { allowDangerousHtml: true })
    .replace(/>\n+</g, "><")
    .replace(/\r?\n/g, "&#xA;");
