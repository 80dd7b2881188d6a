import type {
  Audio,
  Chart,
  Div,
  Hr,
  Img,
  ImgCombination,
  Person,
  PersonList,
  Table,
} from "../types/content.js";
import type { Icon, LarkMd, Text } from "../types/text.js";
import { type Props, plain, worded } from "./props.js";

/**
 * Text without markup, where more is wanted than a string: a size, a colour, other languages.
 *
 * @example
 * ```ts
 * div(plainText("late", { text_color: "red", i18n_content: { zh_cn: "迟到" } }));
 * ```
 */
export function plainText(
  content: string,
  props: Omit<Extract<Text, { tag: "plain_text" }>, "tag" | "content"> = {},
): Extract<Text, { tag: "plain_text" }> {
  return { ...plain(content), ...props };
}

/**
 * Text with the smaller part of Markdown, for headers and `div`.
 *
 * @example
 * ```ts
 * div(larkMd("**late**"));
 * ```
 */
export function larkMd(content: string, props: Omit<LarkMd, "tag" | "content"> = {}): LarkMd {
  return { tag: "lark_md", content, ...props };
}

/**
 * Text, with an icon where wanted.
 *
 * @example
 * ```ts
 * div("3 days left", { icon: icon("time_outlined") });
 * ```
 */
export function div(text: string | Text, props: Props<Div, "text"> = {}): Div {
  return { tag: "div", ...worded({ text, ...props }) };
}

/**
 * An image that was uploaded with `createImage`.
 *
 * @example
 * ```ts
 * img("img_v3_…", { alt: "The plan" });
 * ```
 */
export function img(img_key: string, props: Props<Img, "img_key"> = {}): Img {
  return { tag: "img", img_key, ...worded(props) } as Img;
}

/**
 * Several images in one arrangement: `double` takes two, `triple` three, `bisect` six, `trisect` nine.
 *
 * @example
 * ```ts
 * imgCombination("double", [before, after]);
 * ```
 */
export function imgCombination(
  combination_mode: ImgCombination["combination_mode"],
  keys: readonly string[],
  props: Props<ImgCombination, "combination_mode" | "img_list"> = {},
): ImgCombination {
  const img_list = keys.map((img_key) => ({ img_key }));
  return { tag: "img_combination", combination_mode, img_list, ...worded(props) };
}

/**
 * A person. Nobody is notified.
 *
 * @example
 * ```ts
 * person(openId, { show_name: true });
 * ```
 */
export function person(user_id: string, props: Props<Person, "user_id"> = {}): Person {
  return { tag: "person", user_id, ...worded(props) };
}

/**
 * Several people. Nobody is notified.
 *
 * @example
 * ```ts
 * personList(openIds, { size: "small" });
 * ```
 */
export function personList(
  ids: readonly string[],
  props: Props<PersonList, "persons"> = {},
): PersonList {
  return { tag: "person_list", persons: ids.map((id) => ({ id })), ...worded(props) };
}

/**
 * A chart of VChart.
 *
 * @example
 * ```ts
 * chart({ type: "line", data: { values }, xField: "day", yField: "visits" });
 * ```
 * @see https://www.visactor.io/vchart
 */
export function chart(chart_spec: object, props: Props<Chart, "chart_spec"> = {}): Chart {
  return { tag: "chart", chart_spec, ...worded(props) };
}

/**
 * A table; only directly in a card, at most five of them.
 *
 * @example
 * ```ts
 * table([{ name: "who", display_name: "Who" }], [{ who: "Ada" }], { page_size: 10 });
 * ```
 */
export function table(
  columns: Table["columns"],
  rows: Table["rows"],
  props: Props<Table, "columns" | "rows"> = {},
): Table {
  return { tag: "table", ...worded(props), columns, rows };
}

/**
 * A player for an opus file. The card's `config` needs `enable_forward: false`.
 *
 * @example
 * ```ts
 * audio("file_v3_…", { style: "speak" });
 * ```
 */
export function audio(file_key: string, props: Props<Audio, "file_key"> = {}): Audio {
  return { tag: "audio", file_key, ...worded(props) };
}

/**
 * A line across.
 *
 * @example
 * ```ts
 * hr();
 * ```
 */
export function hr(props: Props<Hr> = {}): Hr {
  return { tag: "hr", ...props };
}

/**
 * An icon of the platform.
 *
 * @param token Such as `chat_outlined`.
 * @example
 * ```ts
 * markdown("hello", { icon: icon("chat_outlined", { color: "blue" }) });
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/enumerations-for-icons
 */
export function icon(token: string, props: Omit<Icon, "tag" | "token" | "img_key"> = {}): Icon {
  return { tag: "standard_icon", token, ...props };
}

/**
 * An uploaded image as an icon.
 *
 * @example
 * ```ts
 * button({ text: "Open", icon: customIcon("img_v3_…") });
 * ```
 */
export function customIcon(
  img_key: string,
  props: Omit<Icon, "tag" | "token" | "img_key"> = {},
): Icon {
  return { tag: "custom_icon", img_key, ...props };
}
