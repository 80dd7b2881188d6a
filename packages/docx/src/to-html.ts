// The content of a cell as HTML, in one line, since an empty line would end it in Markdown.

import { toHtml } from "hast-util-to-html";
import type { RootContent } from "mdast";
import { toHast } from "mdast-util-to-hast";

export function blocksToHtml(nodes: readonly RootContent[]): string {
  const tree = toHast({ type: "root", children: [...nodes] }, { allowDangerousHtml: true });
  return toHtml(tree, {
    allowDangerousHtml: true,
    characterReferences: { useNamedReferences: true },
  })
    .replace(/>\n+</g, "><")
    .replace(/\r?\n/g, "&#xA;");
}
