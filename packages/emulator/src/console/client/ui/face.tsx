import type { JSX } from "preact";

const HUES = ["blue", "violet", "green", "orange", "turquoise", "carmine", "indigo", "purple"];

/** Somebody's initials on a colour of their own. */
export function Face({ name, bot = false }: { name: string; bot?: boolean }): JSX.Element {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? "");
  const sum = Array.from(name).reduce((total, letter) => total + letter.codePointAt(0)!, 0);
  return (
    <span class={`face ${HUES[sum % HUES.length]}${bot ? " bot" : ""}`} aria-hidden="true">
      {letters.join("").toUpperCase()}
    </span>
  );
}
