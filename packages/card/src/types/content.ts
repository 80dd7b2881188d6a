import type {
  Align,
  Base,
  Color,
  I18n,
  Icon,
  LarkMd,
  PlainText,
  Text,
  TextSize,
  VerticalAlign,
} from "./text.js";

/** Markdown: headings, lists, tables, code, images and the platform's tags. */
export interface Markdown extends Base {
  readonly tag: "markdown";
  readonly content: string;
  readonly i18n_content?: I18n | undefined;
  readonly text_size?: TextSize | undefined;
  readonly text_align?: Align | undefined;
  readonly icon?: Icon | undefined;
}

/** Text, with fields beside each other where wanted. */
export interface Div extends Base {
  readonly tag: "div";
  /** `fill`, `auto` or pixels. */
  readonly width?: string | undefined;
  readonly text?: Text | undefined;
  readonly fields?: readonly Field[] | undefined;
  readonly icon?: Icon | undefined;
}

export interface Field {
  readonly is_short?: boolean | undefined;
  readonly text: Text;
}

/** An uploaded image. */
export interface Img extends Base {
  readonly tag: "img";
  readonly img_key: string;
  readonly i18n_img_key?: I18n | undefined;
  readonly alt?: Text | undefined;
  readonly title?: Text | undefined;
  readonly corner_radius?: string | undefined;
  readonly scale_type?: "crop_center" | "crop_top" | "fit_horizontal" | (string & {}) | undefined;
  /** `large`, `medium`, `small`, `tiny`, `stretch`, `stretch_without_padding`, or `100px 100px`. */
  readonly size?: string | undefined;
  readonly transparent?: boolean | undefined;
  readonly preview?: boolean | undefined;
  readonly mode?:
    | "crop_center"
    | "fit_horizontal"
    | "stretch"
    | "large"
    | "medium"
    | "small"
    | "tiny"
    | (string & {})
    | undefined;
  /** 278 to 580 pixels. */
  readonly custom_width?: number | string | undefined;
  readonly compact_width?: boolean | undefined;
}

/** Several images in one arrangement. */
export interface ImgCombination extends Base {
  readonly tag: "img_combination";
  /** Two, three, up to six in two columns, up to nine in three. */
  readonly combination_mode: "double" | "triple" | "bisect" | "trisect";
  readonly combination_transparent?: boolean | undefined;
  readonly corner_radius?: string | undefined;
  readonly img_list: readonly {
    readonly img_key: string;
    readonly i18n_img_key?: I18n | undefined;
    readonly transparent?: boolean | undefined;
  }[];
}

export type AvatarSize = "extra_small" | "small" | "medium" | "large";

/** A person: name, picture, or both. */
export interface Person extends Base {
  readonly tag: "person";
  /** An `open_id`, `union_id` or `user_id`. */
  readonly user_id: string;
  readonly size?: AvatarSize | undefined;
  readonly show_avatar?: boolean | undefined;
  readonly show_name?: boolean | undefined;
  readonly style?: "normal" | "capsule" | undefined;
}

/** Several people. */
export interface PersonList extends Base {
  readonly tag: "person_list";
  readonly persons: readonly { readonly id: string }[];
  readonly size?: AvatarSize | undefined;
  readonly lines?: number | undefined;
  readonly show_avatar?: boolean | undefined;
  readonly show_name?: boolean | undefined;
  /** Leaves out ids that nobody has; otherwise such a card is refused. */
  readonly drop_invalid_user_id?: boolean | undefined;
  readonly icon?: Icon | undefined;
  readonly ud_icon?:
    | {
        readonly token?: string | undefined;
        readonly style?: { readonly color?: Color | undefined } | undefined;
      }
    | undefined;
}

/** A chart of VChart. */
export interface Chart extends Base {
  readonly tag: "chart";
  /** @see https://www.visactor.io/vchart */
  readonly chart_spec: object;
  readonly aspect_ratio?: "1:1" | "2:1" | "4:3" | "16:9" | (string & {}) | undefined;
  readonly color_theme?:
    | "brand"
    | "rainbow"
    | "complementary"
    | "converse"
    | "primary"
    | (string & {})
    | undefined;
  readonly preview?: boolean | undefined;
  /** `auto` or pixels. */
  readonly height?: string | undefined;
}

/** A table with typed columns; only directly in the card. */
export interface Table extends Base {
  readonly tag: "table";
  /** 1 to 10; default 5. */
  readonly page_size?: number | undefined;
  /** `low`, `middle`, `high`, `auto` or pixels. */
  readonly row_height?: string | undefined;
  readonly row_max_height?: string | undefined;
  readonly freeze_first_column?: boolean | undefined;
  readonly header_style?: TableHeaderStyle | undefined;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

export interface TableHeaderStyle {
  readonly text_align?: Align | undefined;
  readonly text_size?: "normal" | "heading" | (string & {}) | undefined;
  readonly background_style?: "grey" | "none" | undefined;
  readonly text_color?: "default" | "grey" | undefined;
  readonly bold?: boolean | undefined;
  readonly lines?: number | undefined;
}

export interface TableColumn {
  /** The key of its values in `rows`. */
  readonly name: string;
  readonly display_name?: string | undefined;
  readonly i18n_display_name?: I18n | undefined;
  /** `auto`, pixels or per cent. */
  readonly width?: string | undefined;
  readonly data_type?:
    | "text"
    | "lark_md"
    | "markdown"
    | "options"
    | "number"
    | "persons"
    | "date"
    | undefined;
  readonly vertical_align?: VerticalAlign | undefined;
  readonly horizontal_align?: Align | undefined;
  /** Of numbers. */
  readonly format?:
    | {
        readonly precision?: number | undefined;
        readonly symbol?: string | undefined;
        readonly separator?: boolean | undefined;
      }
    | undefined;
  /** Of dates, such as `YYYY/MM/DD`. */
  readonly date_format?: string | undefined;
}

/** Values by the `name` of their column. A date is in ms. */
export type TableRow = Readonly<
  Record<
    string,
    | string
    | number
    | readonly string[]
    | readonly { readonly text: string; readonly color?: Color | undefined }[]
    | undefined
  >
>;

/** A player for an uploaded opus file. A card with one cannot be forwarded: `config.enable_forward` has to be false. */
export interface Audio extends Base {
  readonly tag: "audio";
  readonly file_key: string;
  readonly i18n_file_key?: I18n | undefined;
  readonly audio_id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly disabled_tips?: PlainText | undefined;
  readonly show_progress_bar?: boolean | undefined;
  readonly show_time?: boolean | undefined;
  readonly time_display?: "default" | "both" | undefined;
  readonly time_position?: "end" | "start" | "both_sides" | undefined;
  readonly border?: Border | undefined;
  readonly style?: "normal" | "flat" | "speak" | undefined;
  readonly padding?: string | undefined;
  readonly background_style?: Color | undefined;
  readonly fill_color?: Color | undefined;
  readonly width?: string | undefined;
}

export interface Border {
  readonly color?: Color | undefined;
  readonly corner_radius?: string | undefined;
}

/** A line across. */
export interface Hr extends Base {
  readonly tag: "hr";
}

/** What shows something and can stand anywhere. */
export type Content =
  | Markdown
  | Div
  | Img
  | ImgCombination
  | Person
  | PersonList
  | Chart
  | Audio
  | Hr
  | PlainText
  | LarkMd;
