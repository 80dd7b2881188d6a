import type { PhrasingContent } from "mdast";
import { isWeb, textOf } from "./markdown-tree.js";
import type { PostPart, PostStyle } from "./post.js";

/** Phrasing as paragraphs of a post: a new one at each line break, and around an image. */
export function lines(
  nodes: readonly PhrasingContent[],
  images: Readonly<Record<string, string>>,
  styles: readonly PostStyle[],
): PostPart[][] {
  const made: PostPart[][] = [[]];
  const add = (part: PostPart) => made.at(-1)?.push(part);

  const addText = (text: string, style: readonly PostStyle[]) => {
    for (const [index, line] of text.split("\n").entries()) {
      if (index) made.push([]);
      if (line) add({ tag: "text", text: line, style: style.length ? style : undefined });
    }
  };

  const addLink = (href: string, label: string, style: readonly PostStyle[]) => {
    const text = label.replaceAll("\n", " ") || href;
    if (isWeb(href)) add({ tag: "a", text, href, style: style.length ? style : undefined });
    else addText(text === href || `mailto:${text}` === href ? text : `${text} (${href})`, style);
  };

  const addImage = (url: string, alt: string, style: readonly PostStyle[]) => {
    const key = Object.hasOwn(images, url) ? (images[url] as string) : url;
    if (/^img_[\w-]+$/.test(key)) made.push([{ tag: "img", image_key: key }], []);
    else addLink(url, alt || "image", style);
  };

  const visit = (node: PhrasingContent, style: readonly PostStyle[]): void => {
    switch (node.type) {
      case "strong":
        all(node.children, style, "bold");
        break;
      case "emphasis":
        all(node.children, style, "italic");
        break;
      case "delete":
        all(node.children, style, "lineThrough");
        break;
      case "link":
        addLink(node.url, textOf(node), style);
        break;
      case "image":
        addImage(node.url, node.alt ?? "", style);
        break;
      case "break":
        addText("\n", style);
        break;
      case "inlineCode":
        addText(`\`${node.value}\``, style);
        break;
      default:
        addText(textOf(node), style);
        break;
    }
  };

  const all = (
    children: readonly PhrasingContent[],
    style: readonly PostStyle[],
    more: PostStyle,
  ) => {
    const styled = style.includes(more) ? style : [...style, more];
    for (const child of children) visit(child, styled);
  };

  for (const node of nodes) visit(node, styles);
  // Nothing stands before an image that begins a paragraph, or after one that ends it.
  return made.filter((paragraph, at) => paragraph.length || (at > 0 && at < made.length - 1));
}
