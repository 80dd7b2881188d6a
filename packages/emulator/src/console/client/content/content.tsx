import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { Card } from "../card/card.js";
import { readJson } from "../card/node.js";
import type { ShownMessage } from "../types.js";
import { Picture, useFileUrl } from "./picture.js";
import { Post } from "./post.js";
import { Text } from "./text.js";

/** What a message says, by its type. */
export function Content({ message }: { message: ShownMessage }): JSX.Element {
  const { type, content, mentions } = message;
  const urlOf = useFileUrl();
  // The same content is the same card: what somebody is typing into it stays.
  const fields = useMemo(() => readJson(content ?? ""), [content]);
  if (!fields) return <div class="bubble">{content}</div>;
  const text = (name: string): string => (typeof fields[name] === "string" ? fields[name] : "");
  switch (type) {
    case "text":
      return (
        <div class="bubble">
          <Text text={text("text")} mentions={mentions} />
        </div>
      );
    case "post":
      return (
        <div class="bubble">
          <Post
            title={text("title")}
            paragraphs={Array.isArray(fields.content) ? fields.content : []}
            mentions={mentions}
          />
        </div>
      );
    case "interactive":
      return <Card message={message} json={fields} />;
    case "image":
      return <Picture file={text("image_key")} alt="Picture" class="message-picture" />;
    case "sticker":
      return <Picture file={text("file_key")} alt="Sticker" class="message-picture" />;
    case "file":
    case "audio":
    case "media":
      return (
        <a class="bubble file" href={urlOf(text("file_key"))} download>
          <span aria-hidden="true">{{ file: "📄", audio: "🎧", media: "🎬" }[type]}</span>{" "}
          {text("file_name") || type}
        </a>
      );
    case "system":
      return <div class="bubble">{text("type")}</div>;
    default:
      return (
        <div class="bubble">
          <small>{type}</small>
          <pre>{JSON.stringify(fields, null, 2)}</pre>
        </div>
      );
  }
}
