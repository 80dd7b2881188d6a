import type { Actor } from "../../state/actors.js";
import { makeId } from "../../state/ids.js";
import { type TenantPart, tenantPart } from "../../state/part.js";
import { createRandom } from "../../state/random.js";
import type { Tenant } from "../../state/tenant.js";
import type { ChatSettings } from "./chat-settings.js";

/** References to users are union ids. */
export interface Chat extends ChatSettings {
  chatId: string;
  mode: "group" | "p2p";
  /** Union id; absent while the bot that created the chat owns it. */
  owner?: string;
  /** The two sides of a p2p chat. */
  pair?: string;
  members: Set<string>;
  /** App ids of the bots inside, the creator first. */
  bots: Set<string>;
  createdAt: number;
  activeAt: number;
  dissolved: boolean;
  /** The platform's settable fields: name, description and so on. */
  profile: Record<string, unknown>;
}

/** Somebody named in a text by an `<at>` tag. */
export interface Mention {
  key: string;
  /** Union id of a user; app id of a bot. */
  userId: string;
  name: string;
  bot?: true;
}

export interface Reaction {
  reactionId: string;
  actor: Actor;
  emoji: string;
  at: number;
}

export interface Message {
  messageId: string;
  chatId: string;
  type: string;
  content: string;
  /** What some people see in its place, by union id: a card that was updated for them alone. */
  contents?: Map<string, string> | undefined;
  sender: Actor;
  createdAt: number;
  updatedAt: number;
  deleted: boolean;
  updated: boolean;
  rootId?: string;
  parentId?: string;
  threadId?: string | undefined;
  mentions: Mention[];
  /** How often the sender edited it. */
  edits: number;
  reactions: Reaction[];
  pinned?: undefined | { actor: Actor; at: number };
  /** Of a merged forward: what was merged, as it was then. */
  merged?: readonly Message[];
}

/** One message that was sent to many people at once. */
export interface Batch {
  appId: string;
  messages: Message[];
  recalled: boolean;
}

/** The chats and messages of one tenant. */
export interface Messenger {
  chats: Map<string, Chat>;
  /** By id, in the order in which they were sent; `keepMessage` adds to it. */
  messages: Map<string, Message>;
  /** P2p chats by their two sides. */
  direct: Map<string, Chat>;
  /** What a chat shows, oldest first: all its messages but the replies inside threads. */
  histories: Map<string, Message[]>;
  /** Threads, oldest message first: the root, then the replies. */
  threads: Map<string, Message[]>;
  /** The pinned messages of each chat, in the order they were pinned. */
  pins: Map<string, Set<Message>>;
  /** The message of each reaction. */
  reacted: Map<string, Message>;
  batches: Map<string, Batch>;
}

/** The chats and messages of a tenant. */
export const messengerOf: TenantPart<Messenger> = tenantPart("messenger", createMessenger);

function createMessenger({
  key,
  seed: { chats: seeds },
  directory,
  appIds,
  begunAt,
}: Tenant): Messenger {
  const chats = new Map<string, Chat>();
  for (const seed of seeds) {
    const random = createRandom(`${key}/chat/${seed.name}`);
    const chatId = seed.chat_id ?? makeId("chat_id", random);
    const members = (seed.members ?? []).map(member);
    chats.set(chatId, {
      chatId,
      mode: "group",
      ...(members[0] === undefined ? {} : { owner: members[0] }),
      members: new Set(members),
      bots: new Set(appIds.slice(0, 1)),
      createdAt: begunAt,
      activeAt: begunAt,
      dissolved: false,
      profile: { name: seed.name, description: seed.description ?? "" },
    });
  }
  return {
    chats,
    messages: new Map(),
    direct: new Map(),
    histories: new Map(),
    threads: new Map(),
    pins: new Map(),
    reacted: new Map(),
    batches: new Map(),
  };

  function member(nameOrEmail: string): string {
    for (const { unionId, profile } of directory.users.values()) {
      if (profile.name === nameOrEmail || profile.email === nameOrEmail) return unionId;
    }
    throw new Error(`seed: there is no user ${JSON.stringify(nameOrEmail)}`);
  }
}

/** Adds a message to its chat, or to the thread it answers in. */
export function keepMessage(messenger: Messenger, message: Message): void {
  messenger.messages.set(message.messageId, message);
  const { threadId, rootId, chatId } = message;
  if (threadId !== undefined) inOrder(opened(messenger.threads, threadId), message);
  if (threadId === undefined || rootId === undefined) {
    inOrder(opened(messenger.histories, chatId), message);
  }
}

/** Makes a message the root of a new thread. */
export function startThread(messenger: Messenger, root: Message, threadId: string): void {
  root.threadId = threadId;
  messenger.threads.set(threadId, [root]);
}

/** The place of the first message that was sent at a time or later. */
export function firstFrom(messages: readonly Message[], time: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (messages[middle]!.createdAt < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function pinMessage(messenger: Messenger, message: Message, actor: Actor, at: number): void {
  const pins = messenger.pins.get(message.chatId) ?? new Set();
  messenger.pins.set(message.chatId, pins.add(message));
  message.pinned = { actor, at };
}

export function unpinMessage(messenger: Messenger, message: Message): void {
  messenger.pins.get(message.chatId)?.delete(message);
  message.pinned = undefined;
}

function opened(lists: Map<string, Message[]>, key: string): Message[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

// The clock can be set back.
function inOrder(messages: Message[], message: Message): void {
  const last = messages.at(-1);
  if (last === undefined || last.createdAt <= message.createdAt) messages.push(message);
  else messages.splice(firstFrom(messages, message.createdAt + 1), 0, message);
}
