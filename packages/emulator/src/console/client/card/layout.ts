import type { CSSProperties } from "preact";
import { type Node, stringOf } from "./node.js";

const SPACING: Readonly<Record<string, string>> = {
  small: "4px",
  medium: "8px",
  large: "12px",
  extra_large: "16px",
};
const LENGTHS =
  /^-?\d{1,3}(?:\.\d+)?px(?:\s+-?\d{1,3}(?:\.\d+)?px){0,3}$|^\d{1,3}(?:\s+\d{1,3}px){0,3}$/;

/** A length of the platform, or none. */
export function lengthOf(given: unknown): string | undefined {
  const text = stringOf(given);
  if (Object.hasOwn(SPACING, text)) return SPACING[text];
  return LENGTHS.test(text) ? text : undefined;
}

/** How a container lays out what is in it. */
export function layoutStyle(layout: Node): CSSProperties {
  const across = layout.direction === "horizontal";
  const align = { left: "flex-start", center: "center", right: "flex-end" };
  const vertical = { top: "flex-start", center: "center", bottom: "flex-end" };
  const horizontal = align[layout.horizontal_align as "left"];
  const upright = vertical[layout.vertical_align as "top"];
  return {
    gap: lengthOf(across ? layout.horizontal_spacing : layout.vertical_spacing),
    padding: lengthOf(layout.padding),
    margin: lengthOf(layout.margin),
    justifyContent: across ? horizontal : upright,
    alignItems: across ? upright : horizontal,
  };
}
