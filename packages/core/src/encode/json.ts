import { natureOf } from "../client/check.js";

/**
 * Refuses, by its path, what JSON would drop or change without a word: a `Map` would go out as `{}`, `NaN` as `null`.
 *
 * @throws Error
 */
export function checkJson(value: unknown, path: string): void {
  const problem = misfit(value, []);
  if (problem) throw new Error(`${path}${problem}, which JSON cannot hold`);
}

/** The rest of the path to what does not fit, and what it is. */
function misfit(value: unknown, above: readonly unknown[]): string | undefined {
  if (typeof value === "string" || value == null || typeof value === "boolean") return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : ` is ${value}`;
  const name = natureOf(value).slice(8, -1);
  // Node's Buffer has a toJSON that nobody wants.
  const { toJSON } = Object(value);
  if (typeof toJSON === "function" && !ArrayBuffer.isView(value)) {
    const json = toJSON.call(value, "");
    return json === null && name === "Date" ? " is no date" : misfit(json, [...above, value]);
  }
  if (!/^(Object|Array)$/.test(name)) return ` is a ${name}`;
  if (above.includes(value)) return " is inside itself";
  const inside = [...above, value];
  for (const [key, item] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    // What an object leaves out, a list makes null.
    const gap = item === undefined && name === "Array" ? " is undefined" : undefined;
    const problem = gap ?? misfit(item, inside);
    if (problem) return (name === "Array" ? `[${key}]` : `.${key}`) + problem;
  }
  return undefined;
}
