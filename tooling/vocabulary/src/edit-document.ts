// Properties put into a document as text, so that all the rest of it stays as it was written.
import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

export type Json = string | number | boolean | null | readonly Json[] | { [key: string]: Json };

/** A property that an object of the document gets, or gets another value for. */
export interface Edit {
  /** The keys that lead to the object. */
  readonly path: readonly (string | number)[];
  readonly key: string;
  readonly value: Json;
  /** Where a new property stands: in front of all others, or of this one; behind them by default. */
  readonly before?: string | undefined;
}

interface Replacement {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * The document with all edits made.
 *
 * @throws Error for a path that leads to no object.
 */
export function edited(text: string, edits: readonly Edit[]): string {
  // What lies deeper comes first: an object may be written anew with all that is in it.
  const depths = [...new Set(edits.map(({ path }) => path.length))].sort((a, b) => b - a);
  return depths.reduce(
    (result, depth) =>
      editedAt(
        result,
        edits.filter(({ path }) => path.length === depth),
      ),
    text,
  );
}

function editedAt(text: string, edits: readonly Edit[]): string {
  const root = parseTree(text);
  if (!root) throw new Error("no JSON");
  const objects = new Map<Node, Edit[]>();
  for (const edit of edits) {
    const node = findNodeAtLocation(root, [...edit.path]);
    if (node?.type !== "object") throw new Error(`no object at ${edit.path.join("/")}`);
    objects.set(node, [...(objects.get(node) ?? []), edit]);
  }
  const replacements = [...objects].flatMap(([node, own]) => replacementsOf(text, node, own));
  let result = text;
  // From the end: what comes first in a place is put there last.
  for (const { offset, length, text: inner } of replacements
    .reverse()
    .sort((a, b) => b.offset - a.offset)) {
    result = result.slice(0, offset) + inner + result.slice(offset + length);
  }
  return result;
}

function replacementsOf(text: string, object: Node, edits: readonly Edit[]): Replacement[] {
  const properties = object.children ?? [];
  const source = text.slice(object.offset, object.offset + object.length);
  const multiline = source.includes("\n");
  const margin = marginOf(text, object.offset);
  const long = edits.some(({ value }) => typeof value === "object");
  const found = edits.map((edit) => ({
    edit,
    node: properties.find((property) => property.children?.[0]?.value === edit.key)?.children?.[1],
  }));
  // A short object stays on its line, unless what comes into it is long; then it is written anew.
  if (!multiline && long) {
    const kept = properties
      .filter((property) => !edits.some(({ key }) => key === property.children?.[0]?.value))
      .map((property) => text.slice(property.offset, property.offset + property.length));
    const added = edits.map(({ key, value }) => pair(key, value, `${margin}  `));
    const lines = [...kept, ...added].map((line) => `${margin}  ${line}`);
    const whole = `{\n${lines.join(",\n")}\n${margin}}`;
    return [{ offset: object.offset, length: object.length, text: whole }];
  }
  const indent = multiline ? `${margin}  ` : "";
  const separator = multiline ? `,\n${indent}` : ", ";
  return found.flatMap(({ edit, node }) => {
    if (node) {
      const value = printed(edit.value, marginOf(text, node.offset));
      return [{ offset: node.offset, length: node.length, text: value }];
    }
    const inner = pair(edit.key, edit.value, indent);
    const next = properties.find((property) => property.children?.[0]?.value === edit.before);
    if (next) return [{ offset: next.offset, length: 0, text: `${inner}${separator}` }];
    const last = properties.at(-1);
    if (!last) return [{ offset: object.offset, length: object.length, text: `{ ${inner} }` }];
    return [{ offset: last.offset + last.length, length: 0, text: `${separator}${inner}` }];
  });
}

const pair = (key: string, value: Json, margin: string): string =>
  `${JSON.stringify(key)}: ${printed(value, margin)}`;

const printed = (value: Json, margin: string): string =>
  Array.isArray(value) && value.every((item) => typeof item !== "object")
    ? list(value, margin)
    : JSON.stringify(value, null, 2).replaceAll("\n", `\n${margin}`);

function list(values: readonly Json[], margin: string): string {
  const items = values.map((value) => JSON.stringify(value));
  const line = `[${items.join(", ")}]`;
  if (line.length < 80) return line;
  return `[\n${items.map((item) => `${margin}  ${item}`).join(",\n")}\n${margin}]`;
}

/** The blanks at the beginning of the line. */
function marginOf(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset) + 1;
  return /^ */.exec(text.slice(start, offset))?.[0] ?? "";
}
