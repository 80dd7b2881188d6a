import { LarkError } from "@lark/core";
import { formProblems } from "./check-form.js";
import type { CardProblem } from "./problem.js";
import type { Card } from "./types/card.js";
import { type Node, walk } from "./walk.js";

const LIMITS = { bytes: 30_720, components: 200, tables: 5, depth: 5 } as const;

/** Components of the old cards. */
const OLD: Readonly<Record<string, string>> = {
  action: "put the buttons into elements, or into columns",
  note: "use a div with a small text_size",
};

const CONTAINERS = ["column_set", "form", "interactive_container", "collapsible_panel"];
const CHOICES = ["select_static", "multi_select_static", "select_img"];
const IMAGES: Readonly<Record<string, number>> = { double: 2, triple: 3, bisect: 6, trisect: 9 };

/**
 * What the platform would refuse about a card: of one's own JSON, or before it is sent. Empty where nothing is wrong.
 *
 * @example
 * ```ts
 * for (const { path, message } of checkCard(JSON.parse(file))) console.error(path, message);
 * ```
 */
export function checkCard(card: Card | object): CardProblem[] {
  const problems: CardProblem[] = [];
  const add = (path: string, message: string) => problems.push({ path, message });
  const root = card as {
    schema?: unknown;
    config?: { enable_forward?: unknown; update_multi?: unknown };
  };
  if (root.schema !== "2.0") add("schema", 'must be "2.0"');
  if (root.config?.update_multi === false)
    add("config.update_multi", "cards of 2.0 are always shared");

  const nodes = [...walk(card)];
  const components = nodes.filter(({ tag }) => tag);
  if (components.length > LIMITS.components)
    add(
      "body",
      `${components.length} components and texts; a card holds at most ${LIMITS.components}`,
    );
  const tables = nodes.filter(({ tag }) => tag === "table");
  if (tables.length > LIMITS.tables)
    add(
      tables[LIMITS.tables]?.path ?? "body",
      `the ${tables.length} tables are too many; a card holds at most ${LIMITS.tables}`,
    );

  const ids = new Map<string, string>();
  for (const node of nodes) {
    const { value, path, tag } = node;
    for (const message of componentProblems(node)) add(path, message);
    if (tag === "audio" && root.config?.enable_forward !== false)
      add(path, "a card with audio cannot be forwarded: set config.enable_forward to false");
    const id = value.element_id;
    if (id === undefined) continue;
    if (typeof id !== "string" || !/^[a-z]\w{0,19}$/i.test(id))
      add(
        `${path}.element_id`,
        "takes letters, digits and underscores, a letter first, at most 20",
      );
    else if (ids.has(id)) add(`${path}.element_id`, `"${id}" is also that of ${ids.get(id)}`);
    else ids.set(id, path);
  }
  problems.push(...formProblems(nodes));
  const bytes = new TextEncoder().encode(JSON.stringify(card)).length;
  if (bytes > LIMITS.bytes)
    add("", `the card has ${bytes} bytes; the platform takes ${LIMITS.bytes}`);
  return problems;
}

function* componentProblems({ tag, value, parents }: Node): Generator<string> {
  const inside = parents.find((parent) => parent !== "column");
  const old = Object.hasOwn(OLD, tag) ? OLD[tag] : undefined;
  if (old) yield `"${tag}" is a component of the old cards: ${old}`;
  if ((tag === "form" || tag === "table") && inside)
    yield `a ${tag} stands directly in the card, not in a ${inside}`;
  if (CONTAINERS.includes(tag)) {
    const depth = parents.filter((parent) => CONTAINERS.includes(parent)).length + 1;
    if (depth > LIMITS.depth) yield `containers are ${depth} deep; ${LIMITS.depth} are possible`;
  }
  if (tag === "img_combination" && Array.isArray(value.img_list)) {
    const most = IMAGES[String(value.combination_mode)] ?? 9;
    if (value.img_list.length > most)
      yield `${value.combination_mode} takes at most ${most} images, not ${value.img_list.length}`;
  }
  if (Array.isArray(value.options) && CHOICES.includes(tag)) {
    const values = value.options.map((option: { value?: unknown }) => option?.value);
    const twice = values.find((one, at) => values.indexOf(one) !== at);
    if (twice !== undefined) yield `two options have the value ${JSON.stringify(twice)}`;
  }
}

/** Throws for the problems of a card. @internal */
export function assertCard(card: Card): void {
  const problems = checkCard(card);
  if (!problems.length) return;
  const [first] = problems.map(({ path, message }) => (path ? `${path}: ${message}` : message));
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : "";
  throw new LarkError("validation", {
    reason: `the platform would refuse this card: ${first}${more}`,
    fieldViolations: problems.map(({ path, message }) => ({ field: path, description: message })),
  });
}
