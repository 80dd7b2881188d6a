import type { ListItem, Nodes, Root } from "mdast";
import { escapeMarkdown } from "./escape.js";
import { isWeb, parseMarkdown, placeOf, textOf } from "./markdown-tree.js";

/** Tables that one Markdown element shows, and one card. */
const TABLES = { element: 4, card: 5 } as const;

/** A part of the source that has to be written differently. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Markdown as the `content` of a card's Markdown element: the source, changed only where the platform would refuse it or
 * take it for something else.
 *
 * @example
 * ```ts
 * const element = { tag: "markdown", content: cardMarkdown(answer) };
 * ```
 */
export function cardMarkdown(
  source: string,
  images: Readonly<Record<string, string>> = {},
): string {
  const root = parseMarkdown(source);
  return apply(source, changes(source, root, images, TABLES.element));
}

/** The same for a whole card: a further element where one shows no more tables. */
export function cardElements(
  source: string,
  images: Readonly<Record<string, string>> = {},
): string[] {
  const root = parseMarkdown(source);
  const made = changes(source, root, images, TABLES.card);
  const next = root.children.filter(({ type }) => type === "table")[TABLES.element];
  if (!next) return [apply(source, made)];
  const at = placeOf(next).start;
  const first = made.filter(({ end }) => end <= at);
  const second = made
    .filter(({ start }) => start >= at)
    .map((change) => ({ ...change, start: change.start - at, end: change.end - at }));
  return [apply(source.slice(0, at), first), apply(source.slice(at), second)];
}

function apply(source: string, made: readonly Change[]): string {
  let done = 0;
  let text = "";
  for (const change of [...made].sort((a, b) => a.start - b.start)) {
    text += source.slice(done, change.start) + change.text;
    done = change.end;
  }
  return text + source.slice(done);
}

function changes(
  source: string,
  root: Root,
  images: Readonly<Record<string, string>>,
  tables: number,
): Change[] {
  const made: Change[] = [];
  const addresses = new Map<string, string>();
  let seen = 0;
  const put = (node: Nodes, text: string): void => {
    made.push({ ...placeOf(node), text });
  };

  /** Changes a node as a whole, or leaves it to those inside. */
  const change = (node: Nodes): string | undefined => {
    switch (node.type) {
      case "html":
        return node.value.replaceAll("<", "&#60;");
      case "image":
        return imageText(node.url, node.alt ?? "", images);
      case "imageReference":
        return imageText(addresses.get(node.identifier) ?? "", node.alt ?? "", images);
      case "link":
        // `mailto:` and the like are no links to the platform, and an image in a link is no image.
        return isWeb(node.url) && !node.children.some(({ type }) => type === "image")
          ? undefined
          : linkText(node.url, textOf(node));
      case "linkReference":
        return linkText(addresses.get(node.identifier) ?? "", textOf(node));
      case "definition":
        return "";
      case "table":
        return ++seen > tables ? fenced(cut(source, node)) : undefined;
      default:
        return undefined;
    }
  };

  const visit = (node: Nodes): void => {
    const instead = change(node);
    if (instead !== undefined) put(node, instead);
    else if (node.type === "text") made.push(...tags(source, node));
    else if (node.type === "listItem") made.push(...checkbox(source, node));
    if (instead === undefined) for (const child of childrenOf(node)) visit(child);
  };

  const define = (node: Nodes): void => {
    if (node.type === "definition") addresses.set(node.identifier, node.url);
    for (const child of childrenOf(node)) define(child);
  };
  define(root);
  visit(root);
  return made;
}

function childrenOf(node: Nodes): readonly Nodes[] {
  return "children" in node ? node.children : [];
}

function cut(source: string, node: Nodes): string {
  const { start, end } = placeOf(node);
  return source.slice(start, end);
}

/** `<` in plain text begins a tag to the platform, escaped in Markdown or not. */
function tags(source: string, node: Nodes): Change[] {
  return [...cut(source, node).matchAll(/\\?</g)].map((match) => {
    const start = placeOf(node).start + match.index;
    return { start, end: start + match[0].length, text: "&#60;" };
  });
}

function checkbox(source: string, item: ListItem): Change[] {
  const box = typeof item.checked === "boolean" && /\[[ \txX]\]/.exec(cut(source, item));
  if (!box) return [];
  const start = placeOf(item).start + box.index;
  return [{ start, end: start + 3, text: item.checked ? "☑" : "☐" }];
}

function imageText(url: string, alt: string, images: Readonly<Record<string, string>>): string {
  const key = Object.hasOwn(images, url) ? (images[url] as string) : url;
  return /^img_[\w-]+$/.test(key)
    ? `![${escapeMarkdown(alt)}](${key})`
    : linkText(url, alt || "image");
}

function linkText(url: string, label: string): string {
  const shown = escapeMarkdown(label || url);
  if (isWeb(url)) return `[${shown}](${url.replace(/[\s()<>]/g, percent)})`;
  const address = escapeMarkdown(url.replace(/^mailto:/i, ""));
  return !url || address === shown ? shown : `${shown} (${address})`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function fenced(code: string): string {
  return `\`\`\`\n${code}\n\`\`\``;
}
