import type { JSX } from "preact";
import { useCard } from "./context.js";
import { layoutStyle } from "./layout.js";
import { keyOf, type Node } from "./node.js";

/** Components below each other, or beside where the layout says so. */
export function Elements({
  elements,
  layout = {},
  class: className = "",
}: {
  elements: readonly Node[];
  layout?: Node;
  class?: string;
}): JSX.Element {
  const { draw: Draw } = useCard();
  const direction = layout.direction === "horizontal" ? "horizontal" : "";
  return (
    <div class={`elements ${direction} ${className}`} style={layoutStyle(layout)}>
      {elements.map((node, at) => (
        <Draw key={keyOf(node, at)} node={node} />
      ))}
    </div>
  );
}
