import type { ComponentChildren, JSX } from "preact";
import { emojiOf } from "../chat/emoji.js";
import { safeUrl } from "../markdown/links.js";
import { Markdown } from "../markdown/markdown.js";
import type { ShownMessage } from "../types.js";
import { Picture } from "./picture.js";
import { Text } from "./text.js";

type Element = Readonly<Record<string, unknown>>;

/** Rich text: paragraphs of tagged elements. */
export function Post({
  title,
  paragraphs,
  mentions,
}: {
  title: string;
  paragraphs: readonly (readonly Element[])[];
  mentions: ShownMessage["mentions"];
}): JSX.Element {
  return (
    <div class="post">
      {title ? <strong class="post-title">{title}</strong> : null}
      {paragraphs.map((paragraph, at) => (
        <div key={at} class="post-line">
          {paragraph.map((element) => shown(element, mentions))}
        </div>
      ))}
    </div>
  );
}

function shown(element: Element, mentions: ShownMessage["mentions"]): ComponentChildren {
  const text = typeof element.text === "string" ? element.text : "";
  switch (element.tag) {
    case "text":
      return styled(<Text text={text} mentions={mentions} />, element.style);
    case "a": {
      const href = safeUrl(element.href);
      return href ? (
        <a href={href} target="_blank" rel="noopener noreferrer">
          {text || href}
        </a>
      ) : (
        text
      );
    }
    case "at":
      return <Text text={String(element.user_id ?? "")} mentions={mentions} />;
    case "img":
      return <Picture file={String(element.image_key)} alt="Picture" />;
    case "media":
      return <span class="file">▶ Video</span>;
    case "emotion":
      return emojiOf(String(element.emoji_type)) ?? `[${element.emoji_type}]`;
    case "hr":
      return <hr class="card-hr" />;
    case "code_block":
      return (
        <pre>
          <code>{text}</code>
        </pre>
      );
    case "md":
      return <Markdown text={text} context={{ nameOf: () => undefined }} />;
    default:
      return text;
  }
}

function styled(text: JSX.Element, style: unknown): JSX.Element {
  const has = (name: string): boolean => Array.isArray(style) && style.includes(name);
  let shown = text;
  if (has("bold")) shown = <strong>{shown}</strong>;
  if (has("italic")) shown = <em>{shown}</em>;
  if (has("underline")) shown = <u>{shown}</u>;
  if (has("lineThrough")) shown = <s>{shown}</s>;
  return shown;
}
