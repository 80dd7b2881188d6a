import type { Base, Behavior, Confirm, I18n, Icon, MultiUrl, PlainText, Text } from "./text.js";

/** What inputs have in common. */
export interface InputBase extends Base {
  /** Needed inside a form, unique in the card: the key of its value. */
  readonly name?: string | undefined;
  /** Inside a form: it is not sent without. */
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly disabled_tips?: PlainText | undefined;
  readonly confirm?: Confirm | undefined;
  readonly behaviors?: readonly Behavior[] | undefined;
  /** The older form of a callback's value; `behaviors` replace it. */
  readonly value?: object | string | undefined;
}

export type ButtonType =
  | "default"
  | "primary"
  | "danger"
  | "text"
  | "primary_text"
  | "danger_text"
  | "primary_filled"
  | "danger_filled"
  | "laser";

export interface Button extends Omit<InputBase, "required"> {
  readonly tag: "button";
  readonly text?: PlainText | undefined;
  readonly type?: ButtonType | undefined;
  readonly size?: "tiny" | "small" | "medium" | "large" | undefined;
  /** `default`, `fill` or pixels. */
  readonly width?: string | undefined;
  readonly icon?: Icon | undefined;
  readonly hover_tips?: PlainText | undefined;
  /** Inside a form: sends it, or puts back what it had. */
  readonly form_action_type?: "submit" | "reset" | undefined;
  /** The older form of `form_action_type`. */
  readonly action_type?: "link" | "request" | "multi" | "form_submit" | "form_reset" | undefined;
}

/** A field for text. */
export interface Input extends InputBase {
  readonly tag: "input";
  readonly placeholder?: PlainText | undefined;
  readonly default_value?: string | undefined;
  readonly i18n_default_value?: I18n | undefined;
  readonly width?: string | undefined;
  /** 1 to 1000; default 1000. */
  readonly max_length?: number | undefined;
  readonly input_type?: "text" | "multiline_text" | "password" | undefined;
  readonly rows?: number | undefined;
  readonly auto_resize?: boolean | undefined;
  readonly max_rows?: number | undefined;
  readonly show_icon?: boolean | undefined;
  readonly label?: PlainText | undefined;
  readonly label_position?: "top" | "left" | undefined;
}

export interface Option {
  readonly text: PlainText;
  readonly value: string;
  readonly icon?: Icon | undefined;
}

interface Choice extends InputBase {
  readonly type?: "default" | "text" | undefined;
  readonly placeholder?: PlainText | undefined;
  readonly width?: string | undefined;
}

/** A choice of one. */
export interface SelectStatic extends Choice {
  readonly tag: "select_static";
  readonly options: readonly Option[];
  readonly initial_option?: string | undefined;
  /** From 1; 0 for none. */
  readonly initial_index?: number | undefined;
}

/** A choice of several; only inside a form. */
export interface MultiSelectStatic extends Choice {
  readonly tag: "multi_select_static";
  readonly options: readonly Option[];
  readonly selected_values?: readonly string[] | undefined;
}

/** A choice of one person. */
export interface SelectPerson extends Choice {
  readonly tag: "select_person";
  /** Whom to choose from, by `open_id`; everybody when absent. */
  readonly options?: readonly { readonly value: string }[] | undefined;
  readonly initial_option?: string | undefined;
}

/** A choice of several people; only inside a form. */
export interface MultiSelectPerson extends Choice {
  readonly tag: "multi_select_person";
  readonly options?: readonly { readonly value: string }[] | undefined;
  readonly selected_values?: readonly string[] | undefined;
}

interface Picker extends InputBase {
  readonly placeholder?: PlainText | undefined;
  readonly width?: string | undefined;
}

export interface DatePicker extends Picker {
  readonly tag: "date_picker";
  /** `2024-01-31`. */
  readonly initial_date?: string | undefined;
}

export interface PickerTime extends Picker {
  readonly tag: "picker_time";
  /** `11:30`. */
  readonly initial_time?: string | undefined;
}

export interface PickerDatetime extends Picker {
  readonly tag: "picker_datetime";
  /** `2024-01-31 11:30`. */
  readonly initial_datetime?: string | undefined;
}

/** A choice among images. */
export interface SelectImg extends InputBase {
  readonly tag: "select_img";
  /** Only inside a form. */
  readonly multi_select?: boolean | undefined;
  readonly layout?: "stretch" | "bisect" | "trisect" | undefined;
  readonly can_preview?: boolean | undefined;
  readonly aspect_ratio?: "1:1" | "4:3" | "16:9" | (string & {}) | undefined;
  readonly style?: "normal" | "laser" | (string & {}) | undefined;
  readonly options: readonly {
    readonly img_key: string;
    readonly i18n_img_key?: I18n | undefined;
    readonly value: string;
    readonly disabled?: boolean | undefined;
    readonly disabled_tips?: PlainText | undefined;
    readonly hover_tips?: PlainText | undefined;
  }[];
}

/** A task to tick off. */
export interface Checker extends InputBase {
  readonly tag: "checker";
  readonly checked?: boolean | undefined;
  readonly text?: Text | undefined;
  readonly overall_checkable?: boolean | undefined;
  readonly button_area?:
    | {
        readonly pc_display_rule?: "always" | "on_hover" | undefined;
        /** At most three. */
        readonly buttons?: readonly Button[] | undefined;
      }
    | undefined;
  readonly checked_style?:
    | { readonly show_strikethrough?: boolean | undefined; readonly opacity?: number | undefined }
    | undefined;
  readonly padding?: string | undefined;
  readonly hover_tips?: PlainText | undefined;
}

/** Buttons behind one. */
export interface Overflow extends Omit<InputBase, "required" | "disabled" | "disabled_tips"> {
  readonly tag: "overflow";
  readonly width?: string | undefined;
  readonly options: readonly {
    readonly text?: PlainText | undefined;
    readonly multi_url?: MultiUrl | undefined;
    readonly value?: string | undefined;
  }[];
}

/** Inputs that stand anywhere. */
export type SingleInput =
  | Button
  | Input
  | SelectStatic
  | SelectPerson
  | DatePicker
  | PickerTime
  | PickerDatetime
  | SelectImg
  | Checker
  | Overflow;

/** Inputs that only a form can hold. */
export type MultiInput = MultiSelectStatic | MultiSelectPerson;

/** An input with its name, as a form needs it. */
export type Named<I> = I extends { readonly tag: "overflow" } ? I : I & { readonly name: string };
