import type { App } from "../../auth/apps.js";
import { unknownName } from "../../state/known.js";
import type { Tenant } from "../../state/tenant.js";
import { contentFor } from "./card-content.js";
import { type Chat, type Message, messengerOf } from "./state.js";

/** A message as it was sent, for a test to look at. */
export interface SentMessage {
  messageId: string;
  chatId: string;
  /** `text`, `post`, `interactive` and so on. */
  type: string;
  /** The content, parsed; of a card that was updated for some people alone, as the reader sees it. */
  content: Readonly<Record<string, unknown>>;
  /** What people read of a text message, with the names of those it mentions; else undefined. */
  text: string | undefined;
  sender: { kind: "user" | "app"; name: string };
  /** ms since the Unix epoch, by the emulator's clock. */
  createdAt: number;
  updated: boolean;
  recalled: boolean;
  /** Ids of the messages that it answers and that its thread begins with. */
  parentId?: string | undefined;
  rootId?: string | undefined;
}

/**
 * What was sent to a chat, oldest first. The chat goes by its id or name, a direct one with the app's bot by
 * any id, the email address or the mobile number of the other person.
 */
export function sentMessages(
  tenant: Tenant,
  given: string,
  app: App,
  apps: ReadonlyMap<string, App>,
  as?: string,
): SentMessage[] {
  const { messages } = messengerOf(tenant);
  const chat = chatOf(tenant, given, app);
  const reader = as === undefined ? otherSide(chat) : requireReader(tenant, as, app);
  return [...messages.values()]
    .filter(({ chatId }) => chatId === chat?.chatId)
    .map((message) => sentMessage(tenant, message, apps, reader));
}

/** The person whom a bot writes to in a direct chat. */
function otherSide(chat: Chat | undefined): string | undefined {
  return chat?.mode === "p2p" && chat.members.size === 1 ? [...chat.members][0] : undefined;
}

function requireReader({ directory }: Tenant, given: string, { appId }: App): string {
  const user = directory.findAny(given, appId);
  if (user) return user.unionId;
  const names = [...directory.users.values()].map(({ profile }) => String(profile.email ?? ""));
  throw unknownName("messages: there is no person", given, names.filter(Boolean));
}

// A person that nobody wrote to has no chat yet.
function chatOf(tenant: Tenant, given: string, app: App): Chat | undefined {
  const { chats } = messengerOf(tenant);
  const all = [...chats.values()];
  const chat = chats.get(given) ?? all.find(({ profile }) => profile.name === given);
  if (chat) return chat;
  const person = tenant.directory.findAny(given, app.appId);
  if (!person) {
    const names = all.flatMap(({ chatId, profile }) => [chatId, String(profile.name ?? "")]);
    throw unknownName("messages: there is no chat and no person", given, names.filter(Boolean));
  }
  return all.find(
    ({ mode, members, bots }) =>
      mode === "p2p" && members.has(person.unionId) && bots.has(app.appId),
  );
}

function sentMessage(
  { directory }: Tenant,
  message: Message,
  apps: ReadonlyMap<string, App>,
  reader: string | undefined,
): SentMessage {
  const { messageId, chatId, type, sender, createdAt, updated, deleted, parentId, rootId } =
    message;
  const content = JSON.parse(contentFor(message, reader)) as Record<string, unknown>;
  const { kind, id } = sender;
  const name = kind === "app" ? apps.get(id)?.name : directory.users.get(id)?.profile.name;
  return {
    messageId,
    chatId,
    type,
    content,
    text: typeof content.text === "string" ? readable(content.text, message) : undefined,
    sender: { kind, name: String(name ?? id) },
    createdAt,
    updated,
    recalled: deleted,
    parentId,
    rootId,
  };
}

function readable(text: string, { mentions }: Message): string {
  return mentions.reduce((shown, { key, name }) => shown.replaceAll(key, `@${name}`), text);
}
