import { card, type MessageContent, post } from "./content.js";
import { cardElements } from "./markdown-card.js";
import { postParagraphs } from "./markdown-post.js";

/** Options of {@link markdown}. */
export interface MarkdownOptions {
  /** `card` (default) shows all of Markdown; a `post` looks like a message, has no headings and tables, and can be edited. */
  readonly as?: "card" | "post" | undefined;
  /** Keys of uploaded images by the address that the Markdown has for them. Other images become links. */
  readonly images?: Readonly<Record<string, string>> | undefined;
  /** Shown above: the header of the card, the title of the post. */
  readonly title?: string | undefined;
}

/**
 * Markdown as the richest message that the platform shows: a card, or a post. Headings, lists, quotes, code, links and
 * tables become what the platform has for them; what it cannot show stays readable: an image at an address becomes a
 * link, tables beyond the platform's number code, and HTML is shown as written, so that nobody's Markdown mentions
 * anybody.
 *
 * @example
 * ```ts
 * await replyMessage(client, { path, body: markdown(answer) });
 * await createMessage(client, { query, body: { receive_id, ...markdown(answer, { as: "post" }) } });
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-components/content-components/rich-text
 */
export function markdown(
  source: string,
  options: MarkdownOptions & { readonly as: "post" },
): MessageContent<"post">;
export function markdown(
  source: string,
  options?: MarkdownOptions & { readonly as?: "card" | undefined },
): MessageContent<"interactive">;
export function markdown(source: string, options: MarkdownOptions = {}): MessageContent {
  const { as = "card", images = {}, title } = options;
  if (as === "post") return post({ title, content: postParagraphs(source, images) });
  return card({
    schema: "2.0",
    header: title === undefined ? undefined : { title: { tag: "plain_text", content: title } },
    body: {
      elements: cardElements(source, images).map((content) => ({ tag: "markdown", content })),
    },
  });
}

export { cardElements, cardMarkdown } from "./markdown-card.js";
