import { escapeText } from "./escape.js";
import type { Mention } from "./mention.js";
import { type Post, type PostByLocale, postContent } from "./post.js";

/** The two fields that `createMessage`, `replyMessage` and `updateMessage` take for a message. */
export interface MessageContent<Type extends string = string> {
  readonly msg_type: Type;
  /** JSON, as the platform wants it: text inside text. */
  readonly content: string;
}

function content<Type extends string>(msg_type: Type, value: object): MessageContent<Type> {
  return { msg_type, content: JSON.stringify(value) };
}

/**
 * A text message out of strings and mentions. Strings are shown as they are: what would be a mention, a style or a
 * link in disguise is broken by an invisible character, so that nobody's words can forge one.
 *
 * @example
 * ```ts
 * await createMessage(client, { query, body: { receive_id, ...text("hi ", mention(openId)) } });
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/im-v1/message/create_json
 */
export function text(...parts: readonly (string | Mention)[]): MessageContent<"text"> {
  let done = "";
  // Strings that meet are escaped as one: neither half of a mention in two of them is one yet.
  let plain = "";
  for (const part of parts) {
    if (typeof part === "string") plain += part;
    else {
      done += `${escapeText(plain)}<at user_id="${part.user_id.replace(/["<>]/g, "")}"></at>`;
      plain = "";
    }
  }
  return content("text", { text: done + escapeText(plain) });
}

/**
 * A rich text message: paragraphs of strings, links, mentions, images and the like, in one language or in several.
 *
 * @example
 * ```ts
 * post({ title: "Build", content: [["failed for ", mention(openId)], [link("log", url)]] });
 * post({ en_us: { content: [["hello"]] }, zh_cn: { content: [["你好"]] } });
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/im-v1/message/create_json
 */
export function post(value: Post | PostByLocale): MessageContent<"post"> {
  return content("post", postContent(value));
}

/**
 * An image that was uploaded with `createImage`.
 *
 * @example
 * ```ts
 * const { image_key } = await createImage(client, { body: { image_type: "message", image: bytes } });
 * image(image_key!);
 * ```
 */
export function image(image_key: string): MessageContent<"image"> {
  return content("image", { image_key });
}

/**
 * A file that was uploaded with `createFile`.
 *
 * @example
 * ```ts
 * file(file_key);
 * ```
 */
export function file(file_key: string): MessageContent<"file"> {
  return content("file", { file_key });
}

/**
 * A voice message: an opus file that was uploaded with `createFile`.
 *
 * @example
 * ```ts
 * audio(file_key);
 * ```
 */
export function audio(file_key: string): MessageContent<"audio"> {
  return content("audio", { file_key });
}

/**
 * A video: an mp4 file that was uploaded with `createFile`, and the image shown before it plays.
 *
 * @example
 * ```ts
 * media(file_key, image_key);
 * ```
 */
export function media(file_key: string, image_key?: string): MessageContent<"media"> {
  return content("media", { file_key, image_key });
}

/**
 * A sticker that the bot has received before; others cannot be sent.
 *
 * @example
 * ```ts
 * sticker(readMessage(event).resources[0]!.key);
 * ```
 */
export function sticker(file_key: string): MessageContent<"sticker"> {
  return content("sticker", { file_key });
}

/**
 * A chat's card. The bot has to be in that chat.
 *
 * @example
 * ```ts
 * shareChat("oc_…");
 * ```
 */
export function shareChat(chat_id: string): MessageContent<"share_chat"> {
  return content("share_chat", { chat_id });
}

/**
 * A person's card.
 *
 * @param user_id The `open_id` of a person whom the app may see.
 * @example
 * ```ts
 * shareUser("ou_…");
 * ```
 */
export function shareUser(user_id: string): MessageContent<"share_user"> {
  return content("share_user", { user_id });
}

/** A card to send: card JSON, a template, or an entity made with `createCard` of `@lark/cardkit-v1`. */
export type CardContent =
  | { readonly type: "template"; readonly data: { readonly template_id: string } }
  | { readonly type: "card"; readonly data: { readonly card_id: string } }
  | object;

/**
 * A card: what `@lark/card` builds, or card JSON of one's own.
 *
 * @example
 * ```ts
 * card({ schema: "2.0", body: { elements: [{ tag: "markdown", content: "**hi**" }] } });
 * card({ type: "card", data: { card_id } });
 * ```
 */
export function card(value: CardContent): MessageContent<"interactive"> {
  return content("interactive", value);
}

/**
 * A line across a chat between the bot and one person, such as "New session".
 *
 * @param label At most 20 characters.
 * @param options `i18n`: the label by locale (`zh_CN`, `en_US`, …). `rollup`: whether what is above scrolls away.
 * @example
 * ```ts
 * divider("New session", { rollup: true });
 * ```
 */
export function divider(
  label: string,
  options: { readonly i18n?: Readonly<Record<string, string>>; readonly rollup?: boolean } = {},
): MessageContent<"system"> {
  return content("system", {
    type: "divider",
    params: { divider_text: { text: label, i18n_text: options.i18n } },
    options: { need_rollup: options.rollup ?? false },
  });
}
