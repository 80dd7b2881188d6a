/** Shown by nobody, and enough to keep two characters from being read as markup. */
const BREAK = "\u200b";

// The tags that a text message knows: mentions and four styles. A link is `[label](address)`.
const MARKUP = /<(?=\/?(?:at|b|i|u|s)\b)|\](?=\()/gi;

/**
 * Makes any text safe to put into a text message: it is shown as it is, and mentions, styles and links in disguise
 * come out as plain characters. The platform has no escape for text messages, so an invisible character (U+200B) is
 * put where markup would begin; text without markup stays as it is.
 *
 * @example
 * ```ts
 * escapeText('<at user_id="all"></at>'); // shown as written, mentions nobody
 * ```
 */
export function escapeText(text: string): string {
  return text.replace(MARKUP, (start) => start + BREAK);
}

// Characters of Markdown and of the platform's tags, the dot of a numbered list, and what would begin indented code.
const SPECIAL = /[\\`*_{}[\]()<>#+=!|~$&:-]|(?<=^[ \t]*\d+)\.|^(?: {4}|\t)/gm;

/**
 * Makes any text safe to put into the Markdown of a card, where it is shown as it is: characters with a meaning become
 * HTML entities, as the platform asks for.
 *
 * @example
 * ```ts
 * const content = `**${escapeMarkdown(name)}** asks for leave`;
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-components/content-components/rich-text
 */
export function escapeMarkdown(text: string): string {
  return text.replace(SPECIAL, (found) => `&#${found.charCodeAt(0)};${found.slice(1)}`);
}
