import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { safeUrl } from "../markdown/links.js";
import { Icon } from "../ui/icon.js";
import { behaviorOf, openUrl } from "./behavior.js";
import { colorOf } from "./colors.js";
import { useCard } from "./context.js";
import { Elements } from "./elements.js";
import { lengthOf } from "./layout.js";
import { wordsOf } from "./locale.js";
import { asNode, keyOf, type Node, nodesOf, stringOf } from "./node.js";
import { StandardIcon } from "./standard-icon.js";
import { Words } from "./text.js";

/** Columns beside each other. */
export function ColumnSet({ node }: { node: Node }): JSX.Element {
  const { colors } = useCard();
  const columns = nodesOf(node.columns);
  const mode = stringOf(node.flex_mode) || "none";
  const url = safeUrl(asNode(asNode(node.action).multi_url).url);
  const style = {
    gap: lengthOf(node.horizontal_spacing),
    margin: lengthOf(node.margin),
    background: colorOf(node.background_style, "back", colors),
    justifyContent: { center: "center", right: "flex-end" }[node.horizontal_align as "center"],
  };
  const painted = style.background ? " painted" : "";
  const inside = columns.map((column, at) => <Column key={keyOf(column, at)} node={column} />);
  return (
    <div class={`columns ${mode}${painted}`} style={style}>
      {inside}
      {url ? (
        <a class="cover" href={url} target="_blank" rel="noopener noreferrer">
          <span class="visually-hidden">Open</span>
        </a>
      ) : null}
    </div>
  );
}

function Column({ node }: { node: Node }): JSX.Element {
  const { colors } = useCard();
  const { width = "auto", weight = 1 } = node;
  const pixels = /^\d+px$/.test(stringOf(width)) ? stringOf(width) : undefined;
  const background = colorOf(node.background_style, "back", colors);
  return (
    <div
      class={`column${background ? " painted" : ""}`}
      style={{
        flex: width === "weighted" ? `${Number(weight) || 1} 1 0` : "0 1 auto",
        width: pixels,
        background,
        alignSelf: { center: "center", bottom: "flex-end" }[node.vertical_align as "center"],
      }}
    >
      <Elements elements={nodesOf(node.elements)} layout={node} />
    </div>
  );
}

/** What is shown when its title is clicked. */
export function Panel({ node }: { node: Node }): JSX.Element {
  const { colors } = useCard();
  const [open, setOpen] = useState(node.expanded === true);
  const header = asNode(node.header);
  const border = asNode(node.border);
  const background = colorOf(header.background_color, "back", colors);
  return (
    <div
      class="panel"
      style={{
        borderColor: colorOf(border.color, "text", colors),
        borderRadius: lengthOf(border.corner_radius),
        background: colorOf(node.background_color, "back", colors),
      }}
    >
      <button
        type="button"
        class="panel-title"
        aria-expanded={open}
        style={{ background }}
        onClick={() => setOpen(!open)}
      >
        <span class={`turn${open ? " open" : ""}`}>
          <Icon name="down" />
        </span>
        {header.icon && asNode(header.icon).tag === "custom_icon" ? (
          <StandardIcon icon={asNode(header.icon)} />
        ) : null}
        <Words text={header.title} />
      </button>
      {open ? (
        <Elements elements={nodesOf(node.elements)} layout={node} class="panel-body" />
      ) : null}
    </div>
  );
}

/** A box that is clicked as a whole. */
export function InteractiveContainer({ node }: { node: Node }): JSX.Element {
  const card = useCard();
  const { url, callback, value } = behaviorOf(node, card.old);
  const off = node.disabled === true || card.locked;
  const pressed = async (): Promise<void> => {
    if (off) return;
    if (url) openUrl(url);
    if (callback) await card.act(node, { tag: "interactive_container", value, name: node.name });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot hold what cards put in here
    <div
      class={`interactive${node.has_border ? " bordered" : ""}${card.waiting === node ? " waiting" : ""}`}
      role="button"
      tabIndex={0}
      aria-disabled={off}
      title={wordsOf(node.disabled ? node.disabled_tips : node.hover_tips) || undefined}
      style={{
        background: colorOf(node.background_style, "back", card.colors),
        borderColor: colorOf(node.border_color, "text", card.colors),
        borderRadius: lengthOf(node.corner_radius),
      }}
      onClick={(event) => {
        // What is inside may be clicked for itself.
        const inner = (event.target as HTMLElement).closest("button, a, input, select, textarea");
        if (!inner || !event.currentTarget.contains(inner)) void pressed();
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || !["Enter", " "].includes(event.key)) return;
        event.preventDefault();
        void pressed();
      }}
    >
      <Elements elements={nodesOf(node.elements)} layout={node} />
    </div>
  );
}

/** Of 1.0: small texts and pictures in a row. */
export function Note({ node }: { node: Node }): JSX.Element {
  const inside = nodesOf(node.elements).map((one) =>
    one.tag === "img" ? { ...one, size: "note" } : one,
  );
  return (
    <div class="note">
      <Elements elements={inside} class="horizontal" />
    </div>
  );
}
