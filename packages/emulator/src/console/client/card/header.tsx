import type { JSX } from "preact";
import { Picture } from "../content/picture.js";
import { colorOf } from "./colors.js";
import { useCard } from "./context.js";
import { translated, wordsOf } from "./locale.js";
import { asNode, type Node, nodesOf, stringOf } from "./node.js";
import { Words } from "./text.js";

const TEMPLATES = new Set([
  "blue",
  "wathet",
  "turquoise",
  "green",
  "yellow",
  "orange",
  "red",
  "carmine",
  "violet",
  "purple",
  "indigo",
  "grey",
]);

/** Title, subtitle and tags of a card. */
export function Header({ header }: { header: Node }): JSX.Element | null {
  const title = wordsOf(header.title);
  const subtitle = wordsOf(header.subtitle);
  const tags = nodesOf(translated(header.i18n_text_tag_list, header.text_tag_list)).slice(0, 3);
  if (!title && !subtitle && tags.length === 0) return null;
  const template = stringOf(header.template);
  const icon = asNode(header.icon);
  const picture = stringOf(icon.img_key || asNode(header.ud_icon).img_key);
  return (
    <header class={`card-header ${TEMPLATES.has(template) ? template : ""}`}>
      {picture ? <Picture file={picture} alt="" class="header-icon" preview={false} /> : null}
      <div>
        <h3 class="card-title">
          <Words text={header.title} />
          {tags.map((tag, at) => (
            <TextTag key={at} tag={tag} />
          ))}
        </h3>
        {subtitle ? (
          <div class="card-subtitle">
            <Words text={header.subtitle} />
          </div>
        ) : null}
      </div>
    </header>
  );
}

function TextTag({ tag }: { tag: Node }): JSX.Element {
  const { colors } = useCard();
  return (
    <span class="text-tag" style={{ "--hue": colorOf(tag.color ?? "blue", "text", colors) }}>
      {wordsOf(tag.text)}
    </span>
  );
}
