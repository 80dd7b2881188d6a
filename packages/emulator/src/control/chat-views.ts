// What the control API shows of chats and messages.

import type { App } from "../auth/apps.js";
import { contentFor, shownCard, streamsInto } from "../domains/im-v1/card-content.js";
import { type Chat, type Message, messengerOf } from "../domains/im-v1/state.js";
import { type Actor, actorKey } from "../state/actors.js";
import type { Tenant } from "../state/tenant.js";
import { summaryOf } from "./summary.js";
import type { ShownActor, ShownChat, ShownMember, ShownMessage } from "./view-types.js";

type Apps = ReadonlyMap<string, App>;

/** The chats of somebody, or all, the last active first. */
export function chatsOf(tenant: Tenant, apps: Apps, unionId?: string): ShownChat[] {
  return [...messengerOf(tenant).chats.values()]
    .filter(
      ({ members, dissolved }) => !dissolved && (unionId === undefined || members.has(unionId)),
    )
    .sort((one, other) => other.activeAt - one.activeAt)
    .map((chat) => shownChat(tenant, chat, apps, unionId));
}

/** A chat, as one of its members sees it. */
export function shownChat(tenant: Tenant, chat: Chat, apps: Apps, unionId?: string): ShownChat {
  const sides: Actor[] = [
    ...[...chat.members].map((id) => ({ kind: "user" as const, id })),
    ...[...chat.bots].map((id) => ({ kind: "app" as const, id })),
  ];
  // Somebody may write to themselves.
  const other = sides.find(({ id }) => id !== unionId) ?? sides[0];
  const peer = chat.mode === "p2p" && other ? named(tenant, other, apps) : undefined;
  const newest = messengerOf(tenant).histories.get(chat.chatId)?.at(-1);
  return {
    chatId: chat.chatId,
    mode: chat.mode,
    name: peer?.name ?? (String(chat.profile.name ?? "") || "Group chat"),
    ...(peer ? { peer } : {}),
    members: sides.length,
    activeAt: chat.activeAt,
    ...(newest
      ? {
          newest: {
            sender: named(tenant, newest.sender, apps),
            text: summaryOf(tenant, newest, unionId),
            at: newest.createdAt,
          },
        }
      : {}),
  };
}

/** The people and bots of a chat; with an app, their open ids towards it. */
export function membersOf(tenant: Tenant, chat: Chat, apps: Apps, app?: App): ShownMember[] {
  const { directory } = tenant;
  const people = [...chat.members].flatMap((id) => directory.users.get(id) ?? []);
  return [
    ...people.map((user) => ({
      ...named(tenant, { kind: "user", id: user.unionId }, apps),
      ...(user.profile.email ? { email: String(user.profile.email) } : {}),
      ...(app ? { openId: directory.idOf(user, "open_id", app.appId) } : {}),
    })),
    ...[...chat.bots].map((id) => ({
      ...named(tenant, { kind: "app", id }, apps),
      ...(app ? { openId: apps.get(id)?.botOpenId ?? id } : {}),
    })),
  ];
}

/** The newest messages of a chat as somebody sees them, oldest first, those of its threads among them. */
export function conversationView(
  tenant: Tenant,
  chatId: string,
  apps: Apps,
  newest: number,
  unionId?: string,
): ShownMessage[] {
  const { histories, threads } = messengerOf(tenant);
  const history = (histories.get(chatId) ?? []).slice(-newest);
  const replies = history.flatMap(({ threadId }) => threads.get(threadId ?? "")?.slice(1) ?? []);
  return [...history, ...replies]
    .sort((one, other) => one.createdAt - other.createdAt)
    .map((message) => shownMessage(tenant, message, apps, unionId));
}

function shownMessage(
  tenant: Tenant,
  message: Message,
  apps: Apps,
  unionId?: string,
): ShownMessage {
  const { messageId, chatId, type, parentId, threadId, deleted } = message;
  const card = type === "interactive" && !deleted;
  const own = contentFor(message, unionId);
  const content = card ? shownCard(tenant, own) : own;
  return {
    messageId,
    chatId,
    type,
    content: deleted ? null : content,
    ...(card && streamsInto(tenant, own) ? { streaming: true as const } : {}),
    mentions: message.mentions.map(({ key, name, userId, bot }) => ({
      key,
      name,
      id: userId,
      bot: bot ?? false,
    })),
    ...(card ? { people: peopleIn(tenant, content, message.sender.id, apps) } : {}),
    sender: named(tenant, message.sender, apps),
    createdAt: message.createdAt,
    updated: message.updated,
    ...(parentId === undefined ? {} : { parentId }),
    ...(threadId === undefined ? {} : { threadId }),
    reactions: grouped(tenant, message, apps),
    pinned: message.pinned !== undefined,
  };
}

function grouped(tenant: Tenant, { reactions }: Message, apps: Apps): ShownMessage["reactions"] {
  const byEmoji = new Map<string, ShownActor[]>();
  for (const { emoji, actor } of reactions) {
    byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), named(tenant, actor, apps)]);
  }
  return [...byEmoji].map(([emoji, by]) => ({ emoji, by }));
}

/** Whoever an actor is, by name. */
function named({ directory }: Tenant, actor: Actor, apps: Apps): ShownActor {
  const { kind, id } = actor;
  const name = kind === "app" ? apps.get(id)?.name : directory.users.get(id)?.profile.name;
  return { kind, id, name: String(name ?? actorKey(actor)) };
}

const IDS = /\b(?:ou|on)_[0-9a-z]{8,}/g;
const ID_FIELDS = /(?:user_id|id)\\?["']?\s*[:=]\s*\\?["']?([0-9a-z]{4,32})\b/g;

// A card names people by ids that only its app knows.
function peopleIn(
  { directory }: Tenant,
  content: string,
  appId: string,
  apps: Apps,
): Record<string, string> {
  const ids = new Set([
    ...(content.match(IDS) ?? []),
    ...[...content.matchAll(ID_FIELDS)].map(([, id]) => id!),
  ]);
  const bots = [...apps.values()];
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const name =
        directory.findAny(id, appId)?.profile.name ??
        bots.find(({ botOpenId }) => botOpenId === id)?.name;
      return name === undefined ? [] : [[id, String(name)]];
    }),
  );
}
