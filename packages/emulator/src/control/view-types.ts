// What the control API shows of chats: the page is typed by it, too.

/** Somebody as a chat shows them: a person by union id, a bot by app id. */
export interface ShownActor {
  kind: "user" | "app";
  id: string;
  name: string;
}

/** A chat in somebody's list. */
export interface ShownChat {
  chatId: string;
  mode: "group" | "p2p";
  /** Of a direct chat the other one's. */
  name: string;
  /** The other side of a direct chat. */
  peer?: ShownActor;
  /** People and bots. */
  members: number;
  activeAt: number;
  newest?: { sender: ShownActor; text: string; at: number };
}

/** A member of a chat. */
export interface ShownMember extends ShownActor {
  email?: string;
  /** As the app of the request sees them. */
  openId?: string;
}

/** A message of a conversation. */
export interface ShownMessage {
  messageId: string;
  chatId: string;
  type: string;
  /** JSON in a string; a card entity as it is now; `null` once it was recalled. */
  content: string | null;
  /** Of a card: whether text is being streamed into it. */
  streaming?: true;
  mentions: { key: string; id: string; name: string; bot: boolean }[];
  /** Names of those whose ids a card holds. */
  people?: Record<string, string>;
  sender: ShownActor;
  createdAt: number;
  updated: boolean;
  parentId?: string;
  threadId?: string;
  reactions: { emoji: string; by: ShownActor[] }[];
  pinned: boolean;
}

/** What a click on a card led to. */
export interface ShownOutcome {
  toast?: {
    type: "info" | "success" | "warning" | "error";
    content: string;
    i18n?: Readonly<Record<string, string>>;
  };
  /** The platform's code where the callback failed. */
  code?: number;
  /** Why, for whoever writes the bot. */
  reason?: string;
}
