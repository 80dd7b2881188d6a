import type { Markdown } from "../types/content.js";
import { type Props, worded } from "./props.js";

/** Markup that a template keeps as it is. */
export interface Markup {
  readonly "~markup": string;
}

/**
 * Markdown. A string is taken as it is; in a template, what is put in is shown as it is, so that nobody's name or words
 * become a mention or a link.
 *
 * @example
 * ```ts
 * markdown("**Report**", { text_align: "center" });
 * markdown`**${name}** asks for ${days} days, ${at(managerId)}`;
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-components/content-components/rich-text
 */
export function markdown(content: string, props?: Props<Markdown, "content">): Markdown;
export function markdown(
  template: TemplateStringsArray,
  ...values: readonly (string | number | Markup)[]
): Markdown;
export function markdown(
  content: string | TemplateStringsArray,
  ...rest: readonly unknown[]
): Markdown {
  if (typeof content === "string")
    return { tag: "markdown", content, ...worded((rest[0] ?? {}) as object) };
  const parts = content.map((text, at) => text + (at < rest.length ? shown(rest[at]) : ""));
  return { tag: "markdown", content: parts.join("") };
}

function shown(value: unknown): string {
  if (typeof value === "object" && value !== null && "~markup" in value)
    return String(value["~markup"]);
  return escapeText(String(value));
}

// As `escapeMarkdown` of @lark/message, which this package stands beside, not upon.
function escapeText(text: string): string {
  return text.replace(
    /[\\`*_{}[\]()<>#+=!|~$&:-]|(?<=^[ \t]*\d+)\.|^(?: {4}|\t)/gm,
    (found) => `&#${found.charCodeAt(0)};${found.slice(1)}`,
  );
}

/**
 * A mention in Markdown: whoever it names is notified.
 *
 * @param id An `open_id`, `union_id` or `user_id`, or `all`.
 * @example
 * ```ts
 * markdown`Thanks, ${at(openId)}`;
 * ```
 */
export function at(id: string): Markup {
  return { "~markup": `<at id=${id.replace(/[^\w.@-]/g, "")}></at>` };
}

/**
 * Coloured text in Markdown.
 *
 * @example
 * ```ts
 * markdown`${font("late", "red")} by two days`;
 * ```
 */
export function font(text: string, color: string): Markup {
  return { "~markup": `<font color='${color.replace(/['<>]/g, "")}'>${escapeText(text)}</font>` };
}

/**
 * A label in Markdown.
 *
 * @example
 * ```ts
 * markdown`Deploy ${textTag("done", "green")}`;
 * ```
 */
export function textTag(text: string, color: string): Markup {
  return {
    "~markup": `<text_tag color='${color.replace(/['<>]/g, "")}'>${escapeText(text)}</text_tag>`,
  };
}

/**
 * A time in Markdown, shown in the reader's zone.
 *
 * @param time ms since 1970, or a date.
 * @param format `date_num`, `date_short`, `date`, `week`, `week_short`, `time`, `time_sec` or `timezone`.
 * @example
 * ```ts
 * markdown`Due ${localDatetime(due, "date")}`;
 * ```
 */
export function localDatetime(time: number | Date, format = "date_num"): Markup {
  return {
    "~markup": `<local_datetime millisecond='${Number(time)}' format_type='${format.replace(/\W/g, "")}'></local_datetime>`,
  };
}
