import type { JSX } from "preact";
import { Markdown } from "../markdown/markdown.js";
import { colorOf } from "./colors.js";
import { useCard } from "./context.js";
import { translated, wordsOf } from "./locale.js";
import { asNode, type Node, stringOf } from "./node.js";
import { StandardIcon } from "./standard-icon.js";
import { useTyped } from "./typed.js";

const SIZES = new Set([
  "heading-0",
  "heading-1",
  "heading-2",
  "heading-3",
  "heading-4",
  "heading",
  "normal",
  "notation",
  "xxxx-large",
  "xxx-large",
  "xx-large",
  "x-large",
  "large",
  "medium",
  "small",
  "x-small",
]);

/** A text object: plain, or with the smaller part of Markdown. */
export function Words({ text }: { text: unknown }): JSX.Element {
  const card = useCard();
  const node = asNode(text);
  const typed = useTyped(wordsOf(text), card);
  const lines = Number(node.lines);
  const style = {
    color: colorOf(node.text_color, "text", card.colors),
    ...(lines > 0 ? { "--lines": lines } : {}),
  };
  const names = `words ${sizeClass(node.text_size, card.config)} ${alignClass(node.text_align)}${lines > 0 ? " clamped" : ""}`;
  return (
    <span class={names} style={style}>
      {node.tag === "lark_md" ? <Markdown text={typed} context={card} /> : typed}
    </span>
  );
}

/** A `markdown` component. */
export function MarkdownElement({ node }: { node: Node }): JSX.Element {
  const card = useCard();
  const text = translated(node.i18n_content, stringOf(node.content));
  const typed = useTyped(text, card);
  const writing = card.streaming && typed.length < text.length;
  return (
    <div
      class={`card-markdown ${sizeClass(node.text_size, card.config)} ${alignClass(node.text_align)}${writing ? " writing" : ""}`}
    >
      {node.icon ? <StandardIcon icon={asNode(node.icon)} /> : null}
      <Markdown text={typed} context={card} />
    </div>
  );
}

/** A `div`: text, fields beside each other, and something at its right. */
export function Div({ node, extra }: { node: Node; extra: JSX.Element | null }): JSX.Element {
  const fields = Array.isArray(node.fields) ? node.fields.map(asNode) : [];
  return (
    <div class="card-div">
      {node.icon ? <StandardIcon icon={asNode(node.icon)} /> : null}
      <div class="grow">
        {node.text ? <Words text={node.text} /> : null}
        {fields.length > 0 ? (
          <div class="fields">
            {fields.map((field, at) => (
              <div key={at} class={field.is_short ? "short" : ""}>
                <Words text={field.text} />
              </div>
            ))}
          </div>
        ) : null}
      </div>
      {extra}
    </div>
  );
}

/** The class of a size, or of one that the card defines. */
function sizeClass(size: unknown, config: Node): string {
  const name = stringOf(size);
  if (SIZES.has(name)) return `size-${name}`;
  const own = asNode(asNode(asNode(config.style).text_size)[name]);
  const meant = stringOf(own.pc || own.default);
  return SIZES.has(meant) ? `size-${meant}` : "";
}

function alignClass(align: unknown): string {
  return align === "center" || align === "right" ? `align-${align}` : "";
}
