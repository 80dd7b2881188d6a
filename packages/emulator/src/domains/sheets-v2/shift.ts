import type { Area } from "./state.js";

/**
 * An area after lines were inserted at an index (`count` above 0) or deleted from it on (below 0);
 * `undefined` when nothing of it is left.
 */
export function shiftedArea(
  area: Area,
  dimension: "ROWS" | "COLUMNS",
  at: number,
  count: number,
): Area | undefined {
  if (dimension === "ROWS") {
    const span = shifted(area.top, area.bottom, at, count);
    return span && { ...area, top: span[0], bottom: span[1] };
  }
  const span = shifted(area.left, area.right, at, count);
  return span && { ...area, left: span[0], right: span[1] };
}

function shifted(
  first: number,
  last: number,
  at: number,
  count: number,
): [first: number, last: number] | undefined {
  if (count > 0) return [first >= at ? first + count : first, last >= at ? last + count : last];
  const end = at - count;
  const moved = (index: number, inside: number) =>
    index < at ? index : index < end ? inside : index + count;
  const span: [number, number] = [moved(first, at), moved(last, at - 1)];
  return span[0] <= span[1] ? span : undefined;
}
