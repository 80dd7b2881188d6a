import type { Border, Content, Markdown, Table } from "./content.js";
import type { MultiInput, Named, SingleInput } from "./inputs.js";
import type {
  Base,
  Behavior,
  Color,
  Confirm,
  I18n,
  Icon,
  Layout,
  MultiUrl,
  PlainText,
  Spacing,
  Text,
} from "./text.js";

/** Columns beside each other. */
export interface ColumnSet<E> extends Base {
  readonly tag: "column_set";
  readonly columns: readonly Column<E>[];
  readonly horizontal_spacing?: Spacing | undefined;
  readonly horizontal_align?: Layout["horizontal_align"];
  readonly flex_mode?: "none" | "stretch" | "flow" | "bisect" | "trisect" | undefined;
  readonly background_style?: Color | undefined;
  /** Opens an address by a click anywhere. */
  readonly action?: { readonly multi_url: MultiUrl } | undefined;
}

export interface Column<E> extends Base, Layout {
  readonly tag: "column";
  readonly elements?: readonly E[] | undefined;
  /** `auto`, `weighted` or pixels. */
  readonly width?: string | undefined;
  /** 1 to 5, with the width `weighted`. */
  readonly weight?: number | undefined;
  readonly background_style?: Color | undefined;
  readonly action?: { readonly multi_url: MultiUrl } | undefined;
}

/** What is shown when its title is clicked. */
export interface CollapsiblePanel<E> extends Base, Layout {
  readonly tag: "collapsible_panel";
  readonly header: PanelHeader;
  readonly expanded?: boolean | undefined;
  readonly background_color?: Color | undefined;
  readonly border?: Border | undefined;
  readonly elements?: readonly E[] | undefined;
}

export interface PanelHeader {
  readonly title?: PlainText | Markdown | undefined;
  readonly background_color?: Color | undefined;
  readonly vertical_align?: Layout["vertical_align"];
  readonly padding?: string | undefined;
  readonly position?: "top" | "bottom" | undefined;
  readonly width?: "fill" | "auto" | "auto_when_fold" | undefined;
  readonly icon?: Icon | undefined;
  readonly icon_position?: "left" | "right" | "follow_text" | undefined;
  readonly icon_expanded_angle?: -180 | -90 | 90 | 180 | undefined;
}

/** A box that is clicked as a whole. */
export interface InteractiveContainer<E> extends Base, Layout {
  readonly tag: "interactive_container";
  readonly elements: readonly E[];
  readonly behaviors?: readonly Behavior[] | undefined;
  /** `fill`, `auto` or pixels. */
  readonly width?: string | undefined;
  readonly height?: string | undefined;
  readonly background_style?: Color | undefined;
  readonly has_border?: boolean | undefined;
  readonly border_color?: Color | undefined;
  readonly corner_radius?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly disabled_tips?: PlainText | undefined;
  readonly hover_tips?: PlainText | undefined;
  readonly confirm?: Confirm | undefined;
}

/** Inputs that are sent together by a button; only directly in the card. */
export interface Form extends Base, Layout {
  readonly tag: "form";
  /** Unique in the card. */
  readonly name: string;
  readonly elements: readonly FormElement[];
}

/** What a container can hold. */
export type Element =
  | Content
  | SingleInput
  | ColumnSet<Element>
  | CollapsiblePanel<Element>
  | InteractiveContainer<Element>;

/** What a form can hold: inputs need a name there, and choices of several are possible. */
export type FormElement =
  | Content
  | Named<SingleInput | MultiInput>
  | ColumnSet<FormElement>
  | CollapsiblePanel<FormElement>
  | InteractiveContainer<FormElement>;

/** What a card can hold directly. */
export type CardElement = Element | Form | Table;

export type HeaderTemplate =
  | "default"
  | "blue"
  | "wathet"
  | "turquoise"
  | "green"
  | "yellow"
  | "orange"
  | "red"
  | "carmine"
  | "violet"
  | "purple"
  | "indigo"
  | "grey";

export interface TextTag {
  readonly tag: "text_tag";
  readonly element_id?: string | undefined;
  readonly text?: PlainText | undefined;
  readonly color?: Color | "neutral" | undefined;
}

/** The title of a card. */
export interface Header {
  readonly title?: Text | undefined;
  readonly subtitle?: Text | undefined;
  /** At most three are shown. */
  readonly text_tag_list?: readonly TextTag[] | undefined;
  readonly i18n_text_tag_list?: I18n<readonly TextTag[]> | undefined;
  readonly template?: HeaderTemplate | undefined;
  readonly icon?: Icon | undefined;
  readonly padding?: string | undefined;
}

/** A number for all devices, or by device. */
export interface ByDevice {
  readonly default: number;
  readonly android?: number | undefined;
  readonly ios?: number | undefined;
  readonly pc?: number | undefined;
}

export interface Config {
  /** Text that is set by `contentCardElement` then appears as if typed. */
  readonly streaming_mode?: boolean | undefined;
  readonly streaming_config?:
    | {
        /** ms; default 70. */
        readonly print_frequency_ms?: ByDevice | undefined;
        /** Characters; default 1. */
        readonly print_step?: ByDevice | undefined;
        readonly print_strategy?: "fast" | "delay" | undefined;
      }
    | undefined;
  /** Shown in the list of chats. */
  readonly summary?:
    | { readonly content?: string | undefined; readonly i18n_content?: I18n | undefined }
    | undefined;
  readonly locales?: readonly (keyof I18n)[] | undefined;
  /** Default true. */
  readonly enable_forward?: boolean | undefined;
  /** Cards of 2.0 are always shared. */
  readonly update_multi?: true | undefined;
  readonly width_mode?: "default" | "compact" | "fill" | undefined;
  readonly use_custom_translation?: boolean | undefined;
  readonly enable_forward_interaction?: boolean | undefined;
  readonly style?:
    | {
        readonly text_size?:
          | Readonly<
              Record<
                string,
                { readonly default?: string; readonly pc?: string; readonly mobile?: string }
              >
            >
          | undefined;
        readonly color?:
          | Readonly<Record<string, { readonly light_mode: string; readonly dark_mode: string }>>
          | undefined;
      }
    | undefined;
}

/** A card: JSON 2.0. Unknown properties are refused by the platform, so none are typed. */
export interface Card {
  readonly schema: "2.0";
  readonly config?: Config | undefined;
  readonly card_link?: MultiUrl | undefined;
  readonly header?: Header | undefined;
  readonly body?: (Layout & { readonly elements?: readonly CardElement[] | undefined }) | undefined;
}

/** A card of the platform's card builder. */
export interface TemplateCard {
  readonly type: "template";
  readonly data: {
    readonly template_id: string;
    readonly template_version_name?: string;
    readonly template_variable?: object;
  };
}
