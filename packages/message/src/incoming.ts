/**
 * What `readMessage` takes: the payload of `im.message.receive_v1`, or a message that `getMessage` and `listMessage`
 * return. Everything is optional, since answers and events come as they come.
 */
export type IncomingMessage = IncomingEvent | StoredMessage;

/** The payload of `im.message.receive_v1`. */
export interface IncomingEvent {
  readonly sender?: {
    readonly sender_id?: Ids | undefined;
    readonly sender_type?: string | undefined;
    readonly tenant_key?: string | undefined;
  };
  readonly message: {
    readonly message_id?: string | undefined;
    readonly root_id?: string | undefined;
    readonly parent_id?: string | undefined;
    readonly thread_id?: string | undefined;
    readonly chat_id?: string | undefined;
    readonly chat_type?: string | undefined;
    readonly message_type?: string | undefined;
    readonly content?: string | undefined;
    readonly create_time?: string | number | undefined;
    readonly mentions?: readonly IncomingMention[] | undefined;
  };
}

/** A message as the history has it. */
export interface StoredMessage {
  readonly message_id?: string | undefined;
  readonly root_id?: string | undefined;
  readonly parent_id?: string | undefined;
  readonly thread_id?: string | undefined;
  readonly chat_id?: string | undefined;
  readonly msg_type?: string | undefined;
  readonly create_time?: string | number | undefined;
  readonly body?: { readonly content?: string | undefined } | undefined;
  readonly sender?:
    | {
        readonly id?: string | undefined;
        readonly sender_type?: string | undefined;
        readonly sender_name?: string | undefined;
      }
    | undefined;
  readonly mentions?: readonly IncomingMention[] | undefined;
  /** The merged forward that holds this message. */
  readonly upper_message_id?: string | undefined;
}

/** The ids of a person. */
export interface Ids {
  readonly open_id?: string | undefined;
  readonly union_id?: string | undefined;
  readonly user_id?: string | null | undefined;
}

/** One of `mentions` of a message. */
export interface IncomingMention {
  readonly key?: string | undefined;
  readonly id?: string | Ids | undefined;
  readonly name?: string | undefined;
  readonly mentioned_type?: string | undefined;
}

/** A message, read. */
export interface ReadMessage {
  readonly id: string;
  /** `text`, `post`, `image`, … or whatever else the platform says. */
  readonly type: string;
  readonly chatId: string;
  /** `p2p`, `group` or `topic`; `undefined` for a message of the history, which does not say. */
  readonly chatType: string | undefined;
  /** Set in a thread. */
  readonly threadId: string | undefined;
  /** The message that a chain of replies began with. */
  readonly rootId: string | undefined;
  /** The message that this one replies to. */
  readonly parentId: string | undefined;
  /** ms since 1970. */
  readonly createdAt: number;
  readonly sender: MessageSender;
  /**
   * What a reader sees, as plain text: mentions as `@name` (the bot's own left out where `botId` is given), white space
   * kept, links as `[label](address)`, code in fences, and what is no text in square brackets, such as `[image]`.
   */
  readonly text: string;
  readonly mentions: readonly MessageMention[];
  /** Whether everybody is mentioned. */
  readonly mentionsAll: boolean;
  /** Whether the bot is mentioned. False without `botId`. */
  readonly mentionsBot: boolean;
  /** Files and images, those inside a post included. */
  readonly resources: readonly MessageResource[];
  /** `content`, parsed; the string itself where it is no JSON. */
  readonly content: unknown;
}

/** Who sent a message. */
export interface MessageSender {
  /** `open_id` of a person or bot, in the history `app_id` of an app; empty where the platform does not say. */
  readonly id: string;
  /** `true` for messages of bots and apps. */
  readonly bot: boolean;
  /** In the history, where it was asked for. */
  readonly name: string | undefined;
}

/** Somebody mentioned in a message. */
export interface MessageMention {
  /** What stands for it in `content`, such as `@_user_1`. */
  readonly key: string;
  readonly id: string;
  readonly name: string;
  /** Whether it is a bot, where the platform says so. */
  readonly bot: boolean;
}

/** Something in a message that can be downloaded with `getMessageResource`. */
export interface MessageResource {
  readonly kind: "image" | "file" | "audio" | "video" | "sticker" | "folder";
  readonly key: string;
  /** What `getMessageResource` takes as `type`. Stickers and folders cannot be downloaded. */
  readonly type: "image" | "file";
  readonly name: string | undefined;
  /** ms, of audio and video. */
  readonly duration: number | undefined;
}
