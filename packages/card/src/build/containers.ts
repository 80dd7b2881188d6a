import type {
  CollapsiblePanel,
  Column,
  ColumnSet,
  Element,
  Form,
  FormElement,
  InteractiveContainer,
  PanelHeader,
} from "../types/card.js";
import type { Markdown } from "../types/content.js";
import type { PlainText } from "../types/text.js";
import { type Acting, acting, type Props, plain, worded } from "./props.js";

/** Whatever a container can hold, in a form or outside. */
type Any = Element | FormElement;

/**
 * A column of `columns`.
 *
 * @example
 * ```ts
 * column([markdown("left")], { width: "weighted", weight: 2 });
 * ```
 */
export function column<E extends Any>(
  elements: readonly E[],
  props: Props<Column<E>, "elements"> = {},
): Column<E> {
  return { tag: "column", ...worded(props), elements };
}

/**
 * Columns beside each other. A list of components becomes a column of equal share.
 *
 * @example
 * ```ts
 * columns([[markdown("left")], column([markdown("right")], { vertical_align: "center" })]);
 * ```
 */
export function columns<const L extends readonly (readonly Any[] | Column<Any>)[]>(
  list: L,
  props: Props<ColumnSet<Any>, "columns"> = {},
): ColumnSet<InColumn<L[number]>> {
  const made = list.map((one) =>
    "tag" in one ? one : column(one, { width: "weighted", weight: 1 }),
  );
  return { tag: "column_set", ...worded(props), columns: made } as object as ColumnSet<
    InColumn<L[number]>
  >;
}

/** What the columns hold. */
type InColumn<C> = C extends Column<infer E> ? E : C extends readonly (infer E)[] ? E : never;

/**
 * What is shown when its title is clicked.
 *
 * @param header A title, or a header with icon and colours.
 * @example
 * ```ts
 * collapsiblePanel("Details", [markdown(log)], { expanded: false });
 * ```
 */
export function collapsiblePanel<E extends Any>(
  header: string | PlainText | Markdown | PanelHeader,
  elements: readonly E[],
  props: Props<CollapsiblePanel<E>, "header" | "elements"> = {},
): CollapsiblePanel<E> {
  const title = typeof header === "string" ? plain(header) : "tag" in header ? header : undefined;
  return {
    tag: "collapsible_panel",
    ...worded(props),
    header: title ? { title } : (header as PanelHeader),
    elements,
  };
}

/**
 * A box that is clicked as a whole. `value` calls the app back, `url` opens an address.
 *
 * @example
 * ```ts
 * interactiveContainer([markdown("Open the plan")], { url, has_border: true });
 * ```
 */
export function interactiveContainer<E extends Any>(
  elements: readonly E[],
  props: Props<InteractiveContainer<E>, "elements"> & Acting,
): InteractiveContainer<E> {
  return { tag: "interactive_container", ...acting(props), elements } as InteractiveContainer<E>;
}

/**
 * Inputs that are sent together. Each needs a name, and one button has to send them: `submit`.
 *
 * @param name Unique in the card.
 * @example
 * ```ts
 * form("leave", [input({ name: "reason" }), submit("Send", { value: apply({ id }) })]);
 * ```
 */
export function form(
  name: string,
  elements: readonly FormElement[],
  props: Props<Form, "name" | "elements"> = {},
): Form {
  return { tag: "form", ...worded(props), name, elements };
}
