// Colours by the platform's names. What is no name and no rgb() is not used: it could be anything.

import { isNode } from "./node.js";

const HUES = new Set([
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
  "lime",
  "sunflower",
]);
const RGB = /^(?:rgba?\([\d\s.,%]+\)|#[0-9a-f]{3,8})$/i;

/** The card's own colours, from `config.style.color`. */
export type OwnColors = Readonly<Record<string, unknown>>;

/** A CSS colour for text, or for what is behind it; `undefined` for the usual one. */
export function colorOf(
  name: unknown,
  use: "text" | "back",
  own: OwnColors = {},
): string | undefined {
  if (typeof name !== "string" || name === "" || name === "default") return undefined;
  if (RGB.test(name)) return name;
  const mine = own[name];
  if (isNode(mine)) {
    const [light, dark] = [mine.light_mode, mine.dark_mode];
    if (RGB.test(String(light)) && RGB.test(String(dark))) return `light-dark(${light}, ${dark})`;
  }
  if (name === "white" || name === "bg-white") return "var(--surface)";
  if (name === "neutral") return "var(--hue-grey)";
  const [, hue, shade] = /^([a-z]+)(?:-(\d+))?$/.exec(name) ?? [];
  if (!hue || !HUES.has(hue)) return undefined;
  if (shade !== undefined) return shaded(hue, Number(shade));
  return use === "text" ? `var(--hue-${hue})` : shaded(hue, 50);
}

// 50 is the lightest, 900 the darkest; in the dark it is the other way round.
function shaded(hue: string, shade: number): string {
  if (shade < 500) {
    const part = Math.max(6, Math.round(shade / 5));
    return `color-mix(in srgb, var(--hue-${hue}) ${part}%, var(--surface))`;
  }
  const part = 100 - Math.min(60, Math.round((shade - 500) / 7));
  return `color-mix(in srgb, var(--hue-${hue}) ${part}%, var(--ink))`;
}
