import { makeId } from "../ids.js";
import { createRandom } from "../random.js";
import type { SeedChat } from "../seed/types.js";
import type { Directory } from "./directory.js";

/** References to users are union ids. */
export interface Chat {
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

/** Who did something: a user by union id, or an app. */
export interface Actor {
  kind: "user" | "app";
  id: string;
}

/** Somebody named in a text by an `<at>` tag; union id, or `"all"`. */
export interface Mention {
  key: string;
  userId: string;
  name: string;
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
}

/** The chats and messages of one tenant. */
export interface Messenger {
  chats: Map<string, Chat>;
  messages: Map<string, Message>;
}

export function createMessenger(
  tenantKey: string,
  seeds: readonly SeedChat[],
  directory: Directory,
  appIds: readonly string[],
  now: number,
): Messenger {
  const chats = new Map<string, Chat>();
  for (const seed of seeds) {
    const random = createRandom(`${tenantKey}/chat/${seed.name}`);
    const chatId = seed.chat_id ?? makeId("chat_id", random);
    const members = (seed.members ?? []).map(member);
    chats.set(chatId, {
      chatId,
      mode: "group",
      ...(members[0] === undefined ? {} : { owner: members[0] }),
      members: new Set(members),
      bots: new Set(appIds.slice(0, 1)),
      createdAt: now,
      activeAt: now,
      dissolved: false,
      profile: { name: seed.name, description: seed.description ?? "" },
    });
  }
  return { chats, messages: new Map() };

  function member(nameOrEmail: string): string {
    for (const { unionId, profile } of directory.users.values()) {
      if (profile.name === nameOrEmail || profile.email === nameOrEmail) return unionId;
    }
    throw new Error(`seed: there is no user ${JSON.stringify(nameOrEmail)}`);
  }
}
