import type { Mention } from "./mention.js";

/** How a piece of a post looks. */
export type PostStyle = "bold" | "italic" | "underline" | "lineThrough";

/** Plain text; nothing in it is read as markup. */
export interface PostText {
  readonly tag: "text";
  readonly text: string;
  readonly style?: readonly PostStyle[] | undefined;
  readonly un_escape?: boolean | undefined;
}

/** A link with a label. */
export interface PostLink {
  readonly tag: "a";
  readonly text: string;
  readonly href: string;
  readonly style?: readonly PostStyle[] | undefined;
}

/** An image, in a paragraph of its own. */
export interface PostImage {
  readonly tag: "img";
  readonly image_key: string;
}

/** A video, in a paragraph of its own. */
export interface PostMedia {
  readonly tag: "media";
  readonly file_key: string;
  readonly image_key?: string | undefined;
}

/** One of the platform's emoji, such as `SMILE`. */
export interface PostEmotion {
  readonly tag: "emotion";
  readonly emoji_type: string;
}

/** A block of code, in a paragraph of its own. */
export interface PostCode {
  readonly tag: "code_block";
  readonly language?: string | undefined;
  readonly text: string;
}

/** A line across, in a paragraph of its own. */
export interface PostRule {
  readonly tag: "hr";
}

/** The platform's Markdown, in a paragraph of its own. Put no user's text into it: mentions in it are mentions. */
export interface PostMarkdown {
  readonly tag: "md";
  readonly text: string;
}

/** What a paragraph of a post is made of. A string is plain text. */
export type PostPart =
  | string
  | PostText
  | PostLink
  | (Mention & { readonly style?: readonly PostStyle[] | undefined })
  | PostImage
  | PostMedia
  | PostEmotion
  | PostCode
  | PostRule
  | PostMarkdown;

/** A post in one language. */
export interface Post {
  readonly title?: string | undefined;
  readonly content: readonly (readonly PostPart[])[];
}

/** Languages that a post can have. */
export type PostLocale = "zh_cn" | "en_us" | "ja_jp" | "zh_hk" | "zh_tw";

/** A post in several languages; each reader sees their own. */
export type PostByLocale = { readonly [locale in PostLocale]?: Post };

/** The wire form: languages outside, strings as text. @internal */
export function postContent(value: Post | PostByLocale): object {
  const byLocale: PostByLocale = "content" in value ? { zh_cn: value } : value;
  return Object.fromEntries(
    Object.entries(byLocale).map(([locale, { title, content }]) => [
      locale,
      {
        title,
        content: content.map((paragraph) =>
          paragraph.map((part) => (typeof part === "string" ? { tag: "text", text: part } : part)),
        ),
      },
    ]),
  );
}

/**
 * Plain text in a style, for a post.
 *
 * @example
 * ```ts
 * post({ content: [[styled("done", "bold"), " in 3 s"]] });
 * ```
 */
export function styled(text: string, ...style: readonly PostStyle[]): PostText {
  return { tag: "text", text, style };
}

/**
 * A link with a label, for a post.
 *
 * @param href An http or https address; others are refused by the platform.
 * @example
 * ```ts
 * post({ content: [["see the ", link("log", "https://ci.example.com/7")]] });
 * ```
 */
export function link(text: string, href: string): PostLink {
  return { tag: "a", text, href };
}
