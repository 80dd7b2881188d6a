// Rich text: paragraphs of tagged elements, in one or several languages.

import type { Call } from "../../http/call.js";
import { failures } from "./failures.js";
import { type Content, createMentions, type Mentions } from "./mentions.js";

type Element = Record<string, unknown>;

/** The field that each element cannot do without. */
const REQUIRED: Readonly<Record<string, string | undefined>> = {
  text: "text",
  a: "href",
  at: "user_id",
  img: "image_key",
  media: "file_key",
  emotion: "emoji_type",
  hr: undefined,
  code_block: "text",
  md: "text",
};

type RequireUpload = (call: Call, key: string, field: string) => void;

/** Checks a post. It is kept and shown in one language: Chinese where there are several. */
export function readPost(
  call: Call,
  fields: Record<string, unknown>,
  requireUpload: RequireUpload,
): Content {
  const mentions = createMentions(call);
  const languages = Object.entries(fields.post ?? fields);
  const written = languages.map(
    ([language, post]) => [language, readLanguage(post as Element)] as const,
  );
  const [, shown] = written.find(([language]) => language === "zh_cn") ?? written[0] ?? [];
  if (!shown) throw failures.invalidRequest("content of a post message needs a language");
  const content = shown.content.map((paragraph) =>
    paragraph.map((element) => readElement(call, element, mentions, requireUpload)),
  );
  const text = JSON.stringify({ title: shown.title, content });
  return { text, mentions: mentions.all };
}

function readLanguage(post: Element | null): { title: string; content: Element[][] } {
  const content = post?.content;
  if (!Array.isArray(content) || !content.every(Array.isArray)) {
    throw failures.invalidRequest("content of a post message needs paragraphs");
  }
  return { title: typeof post?.title === "string" ? post.title : "", content };
}

function readElement(
  call: Call,
  element: Element,
  mentions: Mentions,
  requireUpload: RequireUpload,
): Element {
  const tag = String(element?.tag);
  if (!Object.hasOwn(REQUIRED, tag)) throw failures.invalidRequest(`invalid tag ${tag} in a post`);
  const required = REQUIRED[tag];
  if (required !== undefined && typeof element[required] !== "string") {
    throw failures.invalidRequest(`${tag} in a post needs ${required}`);
  }
  if (tag === "img" || tag === "media") requireUpload(call, String(element[required!]), required!);
  if (tag !== "at") return element;
  const name = typeof element.user_name === "string" ? element.user_name : "";
  return { ...element, user_id: mentions.mention(String(element.user_id), name) };
}
