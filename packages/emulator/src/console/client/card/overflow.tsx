import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { safeUrl } from "../markdown/links.js";
import { Icon } from "../ui/icon.js";
import { Popover } from "../ui/popover.js";
import { behaviorOf, openUrl } from "./behavior.js";
import { useCard } from "./context.js";
import { wordsOf } from "./locale.js";
import { asNode, type Node, nodesOf, stringOf } from "./node.js";

/** Buttons behind one. */
export function Overflow({ node }: { node: Node }): JSX.Element {
  const card = useCard();
  const [open, setOpen] = useState(false);
  const pick = (option: Node): void => {
    setOpen(false);
    const urls = asNode(option.multi_url);
    const url = safeUrl(urls.pc_url || urls.url || option.url || undefined);
    if (url) {
      openUrl(url);
      return;
    }
    const { value } = behaviorOf(node, card.old);
    void card.act(node, {
      tag: "overflow",
      value,
      name: node.name,
      option: stringOf(option.value),
    });
  };
  return (
    <div class="anchor overflow">
      <button
        type="button"
        class={`card-button${card.waiting === node ? " waiting" : ""}`}
        aria-label="More"
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={card.locked}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open ? (
        <Popover label="More" role="menu" onClose={() => setOpen(false)}>
          {nodesOf(node.options).map((option, at) => (
            <button
              key={at}
              type="button"
              role="menuitem"
              class="menu-item"
              onClick={() => pick(option)}
            >
              {wordsOf(option.text)}
            </button>
          ))}
        </Popover>
      ) : null}
    </div>
  );
}
