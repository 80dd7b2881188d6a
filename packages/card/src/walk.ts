/** A component, a text, or another object in a card. */
export interface Node {
  readonly value: Readonly<Record<string, unknown>>;
  readonly path: string;
  /** Empty for what is no component. */
  readonly tag: string;
  /** Tags of the components around it, the nearest first. */
  readonly parents: readonly string[];
  /** The form around it. */
  readonly form: Node | undefined;
}

// What authors put in: not made of components, whatever it looks like.
const FOREIGN = ["chart_spec", "value", "rows", "behaviors"];

/** All objects in a card, from outside to inside. */
export function* walk(card: object): Generator<Node> {
  yield* walkInto(card, "", [], undefined);
}

function* walkInto(
  value: unknown,
  path: string,
  parents: readonly string[],
  form: Node | undefined,
): Generator<Node> {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries())
      yield* walkInto(item, `${path}[${at}]`, parents, form);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const fields = value as Record<string, unknown>;
  const tag = typeof fields.tag === "string" ? fields.tag : "";
  const node: Node = { value: fields, path, tag, parents, form };
  if (path) yield node;
  const around = tag ? [tag, ...parents] : parents;
  for (const [key, member] of Object.entries(fields)) {
    if (!FOREIGN.includes(key))
      yield* walkInto(member, path ? `${path}.${key}` : key, around, tag === "form" ? node : form);
  }
}
