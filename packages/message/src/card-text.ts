import { isObject, list, parse, str } from "./json.js";
import { paragraphText } from "./post-text.js";

/**
 * A card as plain text: title, then what its elements say, a line each. Cards come laid out like a post, or, where it
 * was asked for, as the JSON they were sent as (1.0 or 2.0).
 */
export function cardText(content: unknown): string {
  const card =
    isObject(content) && typeof content.json_card === "string" ? parse(content.json_card) : content;
  const lines = [
    str(card, "title"),
    ...textsOf(isObject(card) ? card.header : undefined),
    ...list(card, "elements").flatMap(elementTexts),
    ...textsOf(isObject(card) ? card.body : undefined),
  ];
  return lines.filter(Boolean).join("\n") || "[card]";
}

function elementTexts(element: unknown): string[] {
  if (!Array.isArray(element)) return textsOf(element);
  // Text, links and mentions of a row make one line; buttons and pickers a line each.
  const isInline = (part: unknown) => ["text", "a", "at"].includes(str(part, "tag"));
  return element.every(isInline) ? [paragraphText(element)] : element.flatMap(textsOf);
}

/** What an element of card JSON says, with everything inside it. */
function textsOf(element: unknown, depth = 0): string[] {
  if (depth > 30) return [];
  if (Array.isArray(element)) return element.flatMap((item) => textsOf(item, depth + 1));
  if (typeof element === "string") return [element];
  if (!isObject(element)) return [];
  const { tag } = element;
  if (tag === "img") return ["[image]"];
  if (tag === "hr") return ["---"];
  if (tag === "a" || tag === "at") return [paragraphText([element])];
  if (tag === "table") return tableTexts(element);
  const own = typeof element.content === "string" ? [element.content] : [];
  const members = [
    "title",
    "subtitle",
    "text",
    "label",
    "placeholder",
    "header",
    "fields",
    "options",
  ]
    .concat(["elements", "actions", "columns"])
    .flatMap((key) => textsOf(element[key], depth + 1));
  return [...own, ...members];
}

function tableTexts(table: object): string[] {
  const columns = list(table, "columns");
  const names = columns.map((column) => str(column, "name"));
  const rows = list(table, "rows").map((row) => names.map((name) => cell(row, name)).join(" | "));
  return [columns.map((column) => str(column, "display_name")).join(" | "), ...rows];
}

function cell(row: unknown, name: string): string {
  const value = isObject(row) ? row[name] : undefined;
  const item = (one: unknown) => (isObject(one) ? str(one, "text") : String(one ?? ""));
  return Array.isArray(value) ? value.map(item).join(", ") : item(value);
}
