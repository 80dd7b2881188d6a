/** Locales of a card's texts. */
export type Locale =
  | "zh_cn"
  | "en_us"
  | "zh_hk"
  | "zh_tw"
  | "ja_jp"
  | "id_id"
  | "vi_vn"
  | "th_th"
  | "pt_br"
  | "es_es"
  | "ko_kr"
  | "de_de"
  | "fr_fr"
  | "it_it"
  | "ru_ru"
  | "ms_my";

/** Something in several languages; each reader gets their own. */
export type I18n<T = string> = { readonly [locale in Locale]?: T };

/** A size of text, or one defined in `config.style.text_size`. */
export type TextSize =
  | "heading-0"
  | "heading-1"
  | "heading-2"
  | "heading-3"
  | "heading-4"
  | "heading"
  | "normal"
  | "notation"
  | "xxxx-large"
  | "xxx-large"
  | "xx-large"
  | "x-large"
  | "large"
  | "medium"
  | "small"
  | "x-small"
  | (string & {});

/** A colour of the platform, such as `blue` or `blue-800`, `rgba(…)`, or one defined in `config.style.color`. */
export type Color =
  | "default"
  | "blue"
  | "carmine"
  | "green"
  | "grey"
  | "indigo"
  | "lime"
  | "orange"
  | "purple"
  | "red"
  | "sunflower"
  | "turquoise"
  | "violet"
  | "wathet"
  | "yellow"
  | (string & {});

export type Align = "left" | "center" | "right";
export type VerticalAlign = "top" | "center" | "bottom";

/** A distance between components: a name or pixels, such as `8px`. */
export type Spacing = "small" | "medium" | "large" | "extra_large" | (string & {});

/** Text without markup. */
export interface PlainText {
  readonly tag: "plain_text";
  readonly element_id?: string | undefined;
  readonly content: string;
  readonly i18n_content?: I18n | undefined;
  readonly text_size?: TextSize | undefined;
  readonly text_color?: Color | undefined;
  readonly text_align?: Align | undefined;
  /** Lines shown; what is more ends in an ellipsis. */
  readonly lines?: number | undefined;
}

/** Text with the smaller part of Markdown: styles, links, mentions, colours. */
export interface LarkMd {
  readonly tag: "lark_md";
  readonly element_id?: string | undefined;
  readonly content: string;
  readonly i18n_content?: I18n | undefined;
  readonly text_size?: TextSize | undefined;
  readonly text_align?: Align | undefined;
  readonly lines?: number | undefined;
}

export type Text = PlainText | LarkMd;

/** An icon of the platform by its token, or an uploaded image. */
export interface Icon {
  readonly tag: "standard_icon" | "custom_icon";
  /** Of a `standard_icon`, such as `chat_outlined`. */
  readonly token?: string | undefined;
  readonly color?: Color | undefined;
  /** Of a `custom_icon`: the key of an uploaded image. */
  readonly img_key?: string | undefined;
  readonly i18n_img_key?: I18n | undefined;
  /** Of a panel's icon, such as `16px 16px`. */
  readonly size?: string | undefined;
}

/** Asked before an action is sent. */
export interface Confirm {
  readonly title: PlainText;
  readonly text?: PlainText | undefined;
}

/** Addresses by device. `lark://msgcard/unsupported_action` opens nothing there. */
export interface MultiUrl {
  readonly url?: string | undefined;
  readonly pc_url?: string | undefined;
  readonly ios_url?: string | undefined;
  readonly android_url?: string | undefined;
}

/** What a click does: opens an address. */
export interface OpenUrl {
  readonly type: "open_url";
  readonly default_url: string;
  readonly pc_url?: string | undefined;
  readonly ios_url?: string | undefined;
  readonly android_url?: string | undefined;
}

/** What a click does: calls the app back with a value. */
export interface Callback {
  readonly type: "callback";
  /** An object; official SDKs take no string. */
  readonly value: object | string;
}

export type Behavior = OpenUrl | Callback;

/** Shown by clients that are too old for a component. */
export interface Fallback {
  readonly tag?: "fallback_text" | undefined;
  readonly text?: Text | undefined;
}

/** What every component has. */
export interface Base {
  /** Unique in its card: letters, digits and underscores, a letter first, at most 20. */
  readonly element_id?: string | undefined;
  /** Such as `4px 0`. */
  readonly margin?: string | undefined;
  readonly fallback?: Fallback | undefined;
}

/** How a container lays out what is in it. */
export interface Layout {
  readonly direction?: "vertical" | "horizontal" | undefined;
  readonly padding?: string | undefined;
  readonly horizontal_spacing?: Spacing | undefined;
  readonly horizontal_align?: Align | undefined;
  readonly vertical_spacing?: Spacing | undefined;
  readonly vertical_align?: VerticalAlign | undefined;
}
