import { getUser } from "@lark/contact-v3";
import type { CallOptions, Client } from "@lark/core";
import { request } from "@lark/core";
import { getChat } from "@lark/im-v1";

/** A chat. */
export interface ChatInfo {
  readonly id: string;
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** `group`, `topic` or `p2p`. */
  readonly mode: string | undefined;
  readonly ownerId: string | undefined;
  readonly external: boolean;
  readonly userCount: number | undefined;
}

/** Somebody who writes to the bot. */
export interface PersonInfo {
  readonly id: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly avatar: string | undefined;
}

/**
 * Looks up a chat. Needs the scope `im:chat:read`.
 *
 * @example
 * ```ts
 * const { name } = await chatInfo(client, message.chatId);
 * ```
 */
export async function chatInfo(
  client: Client,
  id: string,
  options?: CallOptions,
): Promise<ChatInfo> {
  const chat = await getChat(client, { path: { chat_id: id } }, options);
  return {
    id,
    name: chat.name || undefined,
    description: chat.description || undefined,
    mode: chat.chat_mode,
    ownerId: chat.owner_id,
    external: chat.external ?? false,
    userCount: chat.user_count === undefined ? undefined : Number(chat.user_count),
  };
}

/**
 * Looks up a person by `open_id`. Needs a scope such as `contact:user.base:readonly`.
 *
 * @example
 * ```ts
 * const { name } = await personInfo(client, message.sender.id);
 * ```
 */
export async function personInfo(
  client: Client,
  id: string,
  options?: CallOptions,
): Promise<PersonInfo> {
  const query = { user_id_type: "open_id" } as const;
  const { user } = await getUser(client, { path: { user_id: id }, query }, options);
  return {
    id,
    name: user?.name || undefined,
    email: user?.email || undefined,
    avatar: user?.avatar?.avatar_72 || undefined,
  };
}

/**
 * The bot's own `open_id`, by which mentions of it are known.
 *
 * @example
 * ```ts
 * const message = readMessage(event, { botId: await botId(client) });
 * ```
 */
export async function botId(client: Client, options?: CallOptions): Promise<string | undefined> {
  const { bot } = await request<{ bot?: { open_id?: string } }>(
    client,
    { method: "GET", path: "/open-apis/bot/v3/info", tokens: ["tenant"] },
    options,
  );
  return bot?.open_id;
}
