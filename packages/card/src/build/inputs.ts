import type {
  Button,
  Checker,
  DatePicker,
  Input,
  MultiSelectPerson,
  MultiSelectStatic,
  Option,
  Overflow,
  PickerDatetime,
  PickerTime,
  SelectImg,
  SelectPerson,
  SelectStatic,
} from "../types/inputs.js";
import type { Icon } from "../types/text.js";
import { type Acting, acting, type Props, plain, worded } from "./props.js";

// What a builder was given a name for has one: a form asks for that.
type WithName<P> = P extends { readonly name: string } ? { readonly name: string } : unknown;

type Given<T, Taken extends string = never> = Props<T, Taken | "value"> & Acting;

/**
 * A button. `value` calls the app back, `url` opens an address; both may be given.
 *
 * @example
 * ```ts
 * button({ text: "Approve", type: "primary", value: approve({ id }) });
 * button({ text: "Open", url: "https://example.com" });
 * ```
 */
export function button<const P extends Given<Button>>(props: P): Button & WithName<P> {
  return { tag: "button", ...acting(props) } as Button & WithName<P>;
}

/**
 * The button that sends a form.
 *
 * @param name Unique in the card. Default `submit`.
 * @example
 * ```ts
 * submit("Send", { value: decide({ id }) });
 * ```
 */
export function submit(
  text: string,
  { name = "submit", ...props }: Omit<Given<Button>, "text" | "form_action_type"> = {},
): Button & { readonly name: string } {
  return button({ text, type: "primary", ...props, name, form_action_type: "submit" });
}

/**
 * The button that puts a form back to what it had.
 *
 * @param name Unique in the card. Default `reset`.
 * @example
 * ```ts
 * reset("Clear");
 * ```
 */
export function reset(
  text: string,
  { name = "reset", ...props }: Omit<Given<Button>, "text" | "form_action_type"> = {},
): Button & { readonly name: string } {
  return button({ text, ...props, name, form_action_type: "reset" });
}

/**
 * A field for text.
 *
 * @example
 * ```ts
 * input({ name: "reason", label: "Reason", required: true, input_type: "multiline_text" });
 * ```
 */
export function input<const P extends Given<Input>>(props: P): Input & WithName<P> {
  return { tag: "input", ...acting(props) } as Input & WithName<P>;
}

/** An option: its value and what is shown, or the whole of it. */
export type OptionInput = readonly [value: string, text: string, icon?: Icon] | Option;

function optionsOf(options: readonly OptionInput[]): Option[] {
  return options.map((option) => {
    if ("value" in option) return option;
    const [value, text, icon] = option;
    return { text: plain(text), ...(icon && { icon }), value };
  });
}

/**
 * A choice of one.
 *
 * @example
 * ```ts
 * select([["annual", "Annual leave"], ["sick", "Sick leave"]], { name: "kind" });
 * ```
 */
export function select<const P extends Given<SelectStatic, "options">>(
  options: readonly OptionInput[],
  props: P = {} as P,
): SelectStatic & WithName<P> {
  return { tag: "select_static", ...acting(props), options: optionsOf(options) } as SelectStatic &
    WithName<P>;
}

/**
 * A choice of several, in a form.
 *
 * @example
 * ```ts
 * multiSelect([["a", "A"], ["b", "B"]], { name: "teams", selected_values: ["a"] });
 * ```
 */
export function multiSelect<
  const P extends Given<MultiSelectStatic, "options"> & { readonly name: string },
>(options: readonly OptionInput[], props: P): MultiSelectStatic & WithName<P> {
  return {
    tag: "multi_select_static",
    ...acting(props),
    options: optionsOf(options),
  } as MultiSelectStatic & WithName<P>;
}

const people = (ids: readonly string[] | undefined) =>
  ids && { options: ids.map((value) => ({ value })) };

/**
 * A choice of one person.
 *
 * @param props `options`: whom to choose from, by `open_id`; everybody when absent.
 * @example
 * ```ts
 * selectPerson({ name: "manager", placeholder: "Manager" });
 * ```
 */
export function selectPerson<
  const P extends Given<SelectPerson, "options"> & { readonly options?: readonly string[] },
>({ options, ...props }: P): SelectPerson & WithName<P> {
  return { tag: "select_person", ...acting(props), ...people(options) } as SelectPerson &
    WithName<P>;
}

/**
 * A choice of several people, in a form.
 *
 * @example
 * ```ts
 * multiSelectPerson({ name: "reviewers", options: openIds });
 * ```
 */
export function multiSelectPerson<
  const P extends Given<MultiSelectPerson, "options"> & {
    readonly options?: readonly string[];
    readonly name: string;
  },
>({ options, ...props }: P): MultiSelectPerson & WithName<P> {
  return { tag: "multi_select_person", ...acting(props), ...people(options) } as MultiSelectPerson &
    WithName<P>;
}

/**
 * A date. Its value comes as `2024-01-31 +0800`.
 *
 * @example
 * ```ts
 * datePicker({ name: "from", placeholder: "First day", initial_date: "2024-01-31" });
 * ```
 */
export function datePicker<const P extends Given<DatePicker>>(props: P): DatePicker & WithName<P> {
  return { tag: "date_picker", ...acting(props) } as DatePicker & WithName<P>;
}

/**
 * A time of day. Its value comes as `11:30 +0800`.
 *
 * @example
 * ```ts
 * timePicker({ name: "at", initial_time: "11:30" });
 * ```
 */
export function timePicker<const P extends Given<PickerTime>>(props: P): PickerTime & WithName<P> {
  return { tag: "picker_time", ...acting(props) } as PickerTime & WithName<P>;
}

/**
 * A date with a time. Its value comes as `2024-01-31 11:30 +0800`.
 *
 * @example
 * ```ts
 * dateTimePicker({ name: "due" });
 * ```
 */
export function dateTimePicker<const P extends Given<PickerDatetime>>(
  props: P,
): PickerDatetime & WithName<P> {
  return { tag: "picker_datetime", ...acting(props) } as PickerDatetime & WithName<P>;
}

/**
 * A choice among images; of several with `multi_select`, in a form.
 *
 * @example
 * ```ts
 * selectImg([{ img_key, value: "blue" }], { name: "colour", layout: "bisect" });
 * ```
 */
export function selectImg<const P extends Given<SelectImg, "options">>(
  options: SelectImg["options"],
  props: P = {} as P,
): SelectImg & WithName<P> {
  return { tag: "select_img", ...acting(props), options } as SelectImg & WithName<P>;
}

/**
 * A task to tick off. Without `value` the tick is seen by whoever set it only.
 *
 * @example
 * ```ts
 * checker({ text: "Water the plants", value: done({ id }) });
 * ```
 */
export function checker<const P extends Given<Checker>>(props: P): Checker & WithName<P> {
  return { tag: "checker", ...acting(props) } as Checker & WithName<P>;
}

/**
 * Buttons behind one.
 *
 * @example
 * ```ts
 * overflow([["edit", "Edit"], { text: "Docs", multi_url: { url } }]);
 * ```
 */
export function overflow(
  options: readonly (readonly [value: string, text: string] | Props<Overflow["options"][number]>)[],
  props: Given<Overflow, "options"> = {},
): Overflow {
  const made = options.map((option) => {
    if (isPair(option)) return { text: plain(option[1]), value: option[0] };
    return worded(option);
  });
  return { tag: "overflow", ...acting(props), options: made } as Overflow;
}

function isPair(option: object): option is readonly [string, string] {
  return Array.isArray(option);
}
