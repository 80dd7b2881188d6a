export {
  audio,
  type CardContent,
  card,
  divider,
  file,
  image,
  type MessageContent,
  media,
  post,
  shareChat,
  shareUser,
  sticker,
  text,
} from "./content.js";
export { type Cut, type CutOptions, nextCut } from "./cut.js";
export { escapeMarkdown, escapeText } from "./escape.js";
export type {
  Ids,
  IncomingEvent,
  IncomingMention,
  IncomingMessage,
  MessageMention,
  MessageResource,
  MessageSender,
  ReadMessage,
  StoredMessage,
} from "./incoming.js";
export { type Mention, mention, mentionAll } from "./mention.js";
export {
  link,
  type Post,
  type PostByLocale,
  type PostCode,
  type PostEmotion,
  type PostImage,
  type PostLink,
  type PostLocale,
  type PostMarkdown,
  type PostMedia,
  type PostPart,
  type PostRule,
  type PostStyle,
  type PostText,
  styled,
} from "./post.js";
export { type ReadOptions, readMessage } from "./read.js";
export { type SplitOptions, splitMessage } from "./split.js";
