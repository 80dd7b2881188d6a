import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Button } from "./button.js";
import { useField } from "./form-state.js";
import { wordsOf } from "./locale.js";
import { asNode, keyOf, type Node, nodesOf } from "./node.js";
import { Words } from "./text.js";

/** A task to tick off. */
export function Checker({ node }: { node: Node }): JSX.Element {
  const id = useId();
  const { value, off, choose } = useField(node, node.checked === true, "checked");
  const style = asNode(node.checked_style);
  const struck = value === true && style.show_strikethrough !== false;
  return (
    <div class={`checker${struck ? " struck" : ""}`} title={wordsOf(node.hover_tips) || undefined}>
      <input
        id={id}
        type="checkbox"
        checked={value === true}
        disabled={off}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      <label for={id}>
        <Words text={node.text} />
      </label>
      {nodesOf(asNode(node.button_area).buttons)
        .slice(0, 3)
        .map((button, at) => (
          <Button key={keyOf(button, at)} node={{ size: "tiny", ...button }} />
        ))}
    </div>
  );
}
