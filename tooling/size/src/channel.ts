// `createLarkChannel` of the official SDK, member by member, beside what stands for it here, with its bytes.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT } from "@lark-tooling/document/domains";
import { writeSection } from "@lark-tooling/readme/write-section";
import { weigh } from "./written.js";

/** Some members of theirs, and what stands for them. */
interface Row {
  /** `Interface: member, member`. */
  readonly theirs: string;
  readonly ours: string;
  /** An app that uses ours, whose bytes are told; absent where there is nothing to carry. */
  readonly source?: string;
}

const uses = (name: string, from = "@lark/bot"): string =>
  `import { ${name} } from "${from}"; console.log(${name});`;

const ROWS: readonly Row[] = [
  {
    theirs: "LarkChannelOptions: appId, appSecret, domain, source, httpInstance, cache",
    ours: "`createClient` of `@lark/core`: `auth`, `domain`, `source`, `fetch`, `cache`",
  },
  {
    theirs: "LarkChannelOptions: logger, loggerLevel",
    ours: "`logger` of the bot; `logger` and `logLevel` of the client",
  },
  {
    theirs: "LarkChannelOptions: transport, webhook",
    ours: "none to choose: `bot.handle` is the webhook's handler, and `connect` takes it for the long connection. Theirs cannot be fed by a webhook",
  },
  {
    theirs: "WebhookOptions: verificationToken, encryptKey, adapter",
    ours: "`verificationToken`, `encryptKey`; adapters are entries of `@lark/events`, for more servers",
    source: uses("createEventHandler", "@lark/events"),
  },
  {
    theirs: "LarkChannelOptions: wsConfig, handshakeTimeoutMs, agent",
    ours: "options of `connect`; the liveness check is always on",
    source: uses("connect", "@lark/websocket"),
  },
  {
    theirs: "LarkChannel: connect, disconnect, getConnectionStatus, rawWsClient",
    ours: "`connect` of `@lark/websocket`, whose connection has `status` and `close`",
  },
  {
    theirs: "EventMap: reconnecting, reconnected",
    ours: "hooks of `connect`",
  },
  {
    theirs: "LarkChannelOptions: includeRawEvent, includeRawInMessage",
    ours: "always there: `message.content`, `event`; nothing is copied for it",
  },
  { theirs: "LarkChannel: rawClient", ours: "`client`, the one that the bot was given" },
  { theirs: "LarkChannel: botIdentity", ours: "`botId`", source: uses("botId") },
  {
    theirs: "LarkChannel: on",
    ours: "`onMessage`, `onMention`, `onCommand` and the others, any number of handlers each. Theirs has one a name",
    source: uses("createBot"),
  },
  { theirs: "EventMap: message", ours: "`onMessage`, `onMention`, `onCommand`" },
  {
    theirs:
      "NormalizedMessage: messageId, chatId, chatType, senderId, senderName, content, rawContentType, resources, mentions, mentionAll, mentionedBot, rootId, threadId, replyToMessageId, createTime, raw",
    ours: "`readMessage`: the same, with white space and names as they are; `sender()` has the name",
    source: uses("readMessage", "@lark/message"),
  },
  {
    theirs: "EventMap: cardAction",
    ours: "`onCardAction(action, …)`: typed, checked, and it answers with a toast or a card. Theirs cannot answer",
    source: `import { action, answer, on } from "@lark/card"; console.log(action, answer, on);`,
  },
  { theirs: "EventMap: reaction", ours: "`onReaction`; those of bots are left out" },
  { theirs: "EventMap: botAdded", ours: "`onJoin`" },
  {
    theirs: "EventMap: comment",
    ours: "`onEvent(noticeCommentAddEvent, …)` of `@lark/drive-v1/events`, as any other event",
    source: uses("noticeCommentAddEvent", "@lark/drive-v1/events"),
  },
  { theirs: "EventMap: reject", ours: "`onReject`, with the reason" },
  { theirs: "EventMap: error", ours: "`onError`, `errorReply`; logged where neither is there" },
  {
    theirs: "LarkChannelOptions: safety",
    ours: "options of the bot, below",
  },
  {
    theirs: "SafetyConfig: dedup",
    ours: "`claims` of `@lark/events`: by message and event id, over several processes too",
    source: uses("memoryClaims", "@lark/core/claims"),
  },
  {
    theirs: "SafetyConfig: chatQueue",
    ours: "`conversation`, `queue`, `concurrency`, `handlerTimeout`; it has bounds and forgets idle chats",
  },
  {
    theirs: "SafetyConfig: batch",
    ours: "`burst`: by one person, in one conversation; all kinds of messages alike",
  },
  {
    theirs: "SafetyConfig: staleMessageWindowMs",
    ours: "`ignoreOld({ by })`",
    source: uses("ignoreOld"),
  },
  {
    theirs: "LarkChannelOptions: policy",
    ours: "`policies`, which are functions: one of your own is one more",
  },
  {
    theirs: "PolicyConfig: groupAllowlist",
    ours: "`allowChats`",
    source: uses("allowChats"),
  },
  {
    theirs: "PolicyConfig: dmMode, dmAllowlist",
    ours: '`allowPeople(ids, { in: "direct" })`, `ignore("direct")`; `pair` is a function of your own, for who may pair is yours to say',
    source: `import { allowPeople, ignore } from "@lark/bot"; console.log(allowPeople, ignore);`,
  },
  {
    theirs: "PolicyConfig: requireMention, respondToMentionAll",
    ours: "`mentionedInGroups({ all })`",
    source: uses("mentionedInGroups"),
  },
  {
    theirs: "LarkChannel: updatePolicy, getPolicy",
    ours: "a policy reads what it wants at each message: a variable of yours is enough",
  },
  {
    theirs: "LarkChannelOptions: outbound",
    ours: "arguments of what sends, below",
  },
  {
    theirs: "OutboundConfig: textChunkLimit",
    ours: "`splitMessage`: every piece is sent as you like. It cuts long lines and fences too, and no character in two",
    source: uses("splitMessage", "@lark/message"),
  },
  {
    theirs: "OutboundConfig: markdownConverter",
    ours: "`markdown`, or what you put in its place",
    source: uses("markdown", "@lark/message/markdown"),
  },
  {
    theirs:
      "OutboundConfig: streamThrottleMs, streamThrottleChars, streamInitialText, streamMaxElementChars",
    ours: "`interval`, `placeholder` and `limit` of `stream`; it is paced by time alone",
  },
  {
    theirs: "OutboundConfig: ssrfGuard",
    ours: "`fetchFile`: hosts are named, redirects checked; that of `@lark/bot/node` connects to the address that it checked",
    source: uses("fetchFile"),
  },
  {
    theirs: "OutboundConfig: allowedFileDirs",
    ours: "none: nothing here takes a path. `openAsBlob(path)` of Node makes an upload of a file that you chose",
  },
  {
    theirs: "OutboundConfig: retry",
    ours: "`retry` of the client; a send has an idempotency key, so that none arrives twice. Theirs has none",
  },
  {
    theirs: "LarkChannel: send",
    ours: "`send`, `reply`",
    source: `import { reply, send } from "@lark/bot"; console.log(send, reply);`,
  },
  {
    theirs: "SendInput: text, post, card, shareChat, shareUser, sticker",
    ours: "the same of `@lark/message`",
    source: `import { card, post, shareChat, shareUser, sticker, text } from "@lark/message"; console.log(text, post, card, shareChat, shareUser, sticker);`,
  },
  {
    theirs: "SendInput: image, file, audio, video",
    ours: "`uploadImage`, `uploadFile`; or by key, without uploading",
    source: `import { uploadFile, uploadImage } from "@lark/bot"; console.log(uploadImage, uploadFile);`,
  },
  { theirs: "SendInput: markdown", ours: "`markdown`" },
  {
    theirs: "SendOptions: replyTo, replyInThread",
    ours: "`reply(client, message, content, { inThread })`",
  },
  {
    theirs: "SendOptions: mentions",
    ours: "`mention(id)` where it is to stand; user text cannot mention",
    source: uses("mention", "@lark/message"),
  },
  {
    theirs: "LarkChannel: stream",
    ours: "`stream`, `reply.stream`: deltas as they are. Theirs drops what looks like an overlap",
    source: uses("stream"),
  },
  {
    theirs: "StreamInput: markdown, card",
    ours: "Markdown from any `AsyncIterable`; a card that changes as a whole is `edit(client, id, card(…))` as often as you like",
  },
  {
    theirs: "LarkChannel: updateCard, editMessage",
    ours: "`edit`, for texts, posts and cards",
    source: uses("edit"),
  },
  { theirs: "LarkChannel: recallMessage", ours: "`recall`", source: uses("recall") },
  {
    theirs: "LarkChannel: addReaction, removeReaction, removeReactionByEmoji",
    ours: "`react`, whose value takes it back; `unreact`; `typing()`",
    source: `import { react, unreact } from "@lark/bot"; console.log(react, unreact);`,
  },
  {
    theirs: "LarkChannel: downloadResource",
    ours: "`download`, of what people sent. Theirs asks the endpoint for the bot's own files, and fails",
    source: uses("download"),
  },
  {
    theirs: "LarkChannel: getChatInfo, getChatMode",
    ours: "`chatInfo`, `context.chat()`, looked up once",
    source: uses("chatInfo"),
  },
];

/** What of theirs has to have a row: members of these in the types of the npm package. */
const INTERFACES = [
  "LarkChannelOptions",
  "WebhookOptions",
  "SafetyConfig",
  "PolicyConfig",
  "OutboundConfig",
  "EventMap",
  "NormalizedMessage",
  "SendOptions",
] as const;

/** Members of theirs without a row, and rows without a member. */
async function strays(): Promise<string[]> {
  const require = createRequire(import.meta.url);
  const root = join(require.resolve("@larksuiteoapi/node-sdk/package.json"), "..");
  const types = await readFile(join(root, "types/index.d.ts"), "utf8");
  const theirs = new Set([
    ...INTERFACES.flatMap((name) => membersOf(bodyAfter(types, `interface ${name} {`), name)),
    ...membersOf(bodyAfter(types, "declare class LarkChannel {"), "LarkChannel"),
    ...unionOf(types, "SendInput"),
    ...unionOf(types, "StreamInput"),
  ]);
  const ours = new Set(
    ROWS.flatMap(({ theirs: named }) => {
      const [name, members = ""] = named.split(": ");
      return members.split(", ").map((member) => `${name}.${member}`);
    }),
  );
  return [
    ...[...theirs].filter((member) => !ours.has(member)).map((member) => `no row for ${member}`),
    ...[...ours]
      .filter((member) => !theirs.has(member))
      .map((member) => `no such member: ${member}`),
  ];
}

function bodyAfter(types: string, head: string): string {
  const start = types.indexOf(head);
  if (start < 0) throw new Error(`the official types have no ${head}`);
  return types.slice(start + head.length, types.indexOf("\n}", start));
}

/** Public members at the first level of an interface or class. */
function membersOf(body: string, name: string): string[] {
  const plain = body.replace(/\/\*[\s\S]*?\*\//g, "");
  return [...plain.matchAll(/^ {4}(?!private |constructor)(?:readonly )?(\w+)\??[:(<]/gm)].map(
    ([, member]) => `${name}.${member}`,
  );
}

/** The keys of a union of objects with one key each. */
function unionOf(types: string, name: string): string[] {
  const start = types.indexOf(`type ${name} = {`);
  if (start < 0) throw new Error(`the official types have no ${name}`);
  const body = types.slice(start, types.indexOf("\n};", start));
  return [...body.matchAll(/^ {4}(\w+):/gm)].map(([, member]) => `${name}.${member}`);
}

/** The table. Throws where a member of theirs is not in it. */
export async function channelTable(): Promise<string> {
  const problems = await strays();
  if (problems.length) throw new Error(`The table of createLarkChannel: ${problems.join("; ")}`);
  const rows: string[] = [];
  for (const { theirs, ours, source } of ROWS) {
    const [name, members = ""] = theirs.split(": ");
    const named = members.split(", ").map((member) => `\`${member}\``);
    const bytes = source ? String(await weigh({ what: "", source })) : "";
    rows.push(
      `| ${name === "LarkChannel" ? "" : `${name}: `}${named.join(", ")} | ${ours} | ${bytes} |`,
    );
  }
  return ["| `createLarkChannel` | here | bytes |", "| --- | --- | ---: |", ...rows].join("\n");
}

/** Puts the table into the bot's README. */
export async function writeChannel(table: string): Promise<void> {
  await writeSection(join(ROOT, "packages/bot/README.md"), "channel", table);
}
