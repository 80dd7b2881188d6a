// Card JSON comes from anybody: it is read as unknown values.

export type Node = Readonly<Record<string, unknown>>;

export function readJson(text: string): Node | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isNode(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function asNode(value: unknown): Node {
  return isNode(value) ? value : {};
}

/** The objects of a list. */
export function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

export function stringOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Keys for components: their own id or name, or their place. */
export function keyOf({ element_id, name, tag }: Node, at: number): string {
  return stringOf(element_id) || (name ? `${tag}/${name}` : `${tag}/${at}`);
}
