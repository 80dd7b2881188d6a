export { type ActionHandler, type Bot, createBot } from "./bot.js";
export { download, safeFileName } from "./download.js";
export type { ActedContext, JoinContext, ReactionContext } from "./event-context.js";
export { type FetchedFile, type FetchFileOptions, fetchFile } from "./fetch-file.js";
export { botId, type ChatInfo, chatInfo, type PersonInfo, personInfo } from "./lookup.js";
export type { MessageContext, Reply } from "./message-context.js";
export type { BotOptions, Middleware, Next } from "./options.js";
export {
  allowChats,
  allowPeople,
  ignore,
  ignoreBots,
  ignoreOld,
  mentionedInGroups,
  type Policy,
  type PolicyFacts,
} from "./policy.js";
export { type OwnReaction, react, unreact } from "./react.js";
export type { MessageFilter, MessageHandler } from "./routes.js";
export {
  type Content,
  edit,
  type Replied,
  type ReplyOptions,
  recall,
  reply,
  type SendOptions,
  type SentMessage,
  send,
} from "./send.js";
export {
  type Streamed,
  type StreamFunction,
  type StreamOptions,
  type StreamTarget,
  stream,
} from "./stream.js";
export type { StreamLook } from "./stream-card.js";
export { type UploadOptions, uploadFile, uploadImage } from "./upload.js";
