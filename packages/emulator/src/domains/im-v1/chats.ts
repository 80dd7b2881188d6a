import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import type { PlatformFailure } from "../../http/failure.js";
import type { Failure } from "../../http/failure-table.js";
import { page } from "../../paging/page.js";
import type { UserIdType } from "../../state/directory.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, findUser, userIdType } from "../people.js";
import { strings } from "../strings.js";
import { failures } from "./failures.js";
import { isInside, owns, requireChat, requireEditable, shownActor } from "./lookup.js";
import { type ChatSettingsThen, raiseBotsAdded, raiseDisbanded, raiseUpdated } from "./raise.js";
import type { Chat } from "./state.js";
import { messengerOf } from "./state.js";

/** Settings a new group has. */
const DEFAULTS = {
  add_member_permission: "all_members",
  share_card_permission: "allowed",
  at_all_permission: "all_members",
  edit_permission: "all_members",
  group_message_type: "chat",
  chat_type: "private",
  join_message_visibility: "all_members",
  leave_message_visibility: "all_members",
  membership_approval: "no_approval_required",
  moderation_permission: "all_members",
  urgent_setting: "all_members",
  video_conference_setting: "all_members",
  hide_member_count_setting: "all_members",
};

export const chatHandlers: HandlersOf<typeof im> = handlers({
  createChat: create,

  getChat: (call) => {
    const chat = requireChat(call);
    return {
      ...settings(call, chat),
      user_count: String(chat.members.size),
      bot_count: String(chat.bots.size),
      user_manager_id_list: [...(chat.managers ?? [])].map(
        (id) => shownActor(call, { kind: "user", id }).id,
      ),
      bot_manager_id_list: [...(chat.botManagers ?? [])],
      chat_status: "normal",
    };
  },

  updateChat: (call) => {
    const chat = requireEditable(call, failures.editingForbidden);
    const before = settingsNow(chat);
    const { owner_id, ...profile } = call.body;
    if (typeof owner_id === "string" && owner_id !== "") {
      requireOwner(call, chat, failures.ownerOnly);
      const owner = requireMember(call, owner_id, userIdType(call));
      if (!chat.members.has(owner)) {
        throw failures.ownerOutside();
      }
      chat.owner = owner;
      chat.managers?.delete(owner);
    }
    Object.assign(chat.profile, profile);
    raiseUpdated(call, chat, before, settingsNow(chat));
    return {};
  },

  deleteChat: (call) => {
    const chat = requireChat(call);
    requireOwner(call, chat, failures.notPermitted);
    chat.dissolved = true;
    raiseDisbanded(call, chat);
    return {};
  },

  listChat: (call) => {
    const groups = ownGroups(call);
    if (call.query.sort_type === "ByActiveTimeDesc") {
      groups.sort((one, other) => other.activeAt - one.activeAt);
    }
    return listed(call, groups);
  },

  searchChat: (call) => {
    const words = (call.query.query ?? "").toLowerCase();
    return listed(
      call,
      ownGroups(call).filter(({ profile }) =>
        String(profile.name ?? "")
          .toLowerCase()
          .includes(words),
      ),
    );
  },
});

export function badChatToken(): PlatformFailure {
  return failures.invalidParameter("invalid page_token");
}

function create(call: Call) {
  const { ids } = call.tenant;
  const messenger = messengerOf(call.tenant);
  const actor = actorOf(call);
  const { owner_id, user_id_list, bot_id_list, ...profile } = call.body;
  const type = userIdType(call);
  const members = strings(user_id_list).map((id) => requireMember(call, id, type));
  const bots = strings(bot_id_list);
  const given =
    typeof owner_id === "string" && owner_id !== ""
      ? requireMember(call, owner_id, type)
      : undefined;
  const owner = given ?? (actor.kind === "user" ? actor.id : undefined);
  if (owner !== undefined) members.unshift(owner);
  const now = call.clock.now();
  const chat: Chat = {
    chatId: ids("chat_id"),
    mode: "group",
    ...(owner === undefined ? {} : { owner }),
    members: new Set(members),
    bots: new Set([...(actor.kind === "app" ? [actor.id] : []), ...bots]),
    createdAt: now,
    activeAt: now,
    dissolved: false,
    profile: { ...profile },
    // A bot that hands over the group may stay its manager.
    ...(call.query.set_bot_manager === true && given !== undefined && actor.kind === "app"
      ? { botManagers: new Set([actor.id]) }
      : {}),
  };
  messenger.chats.set(chat.chatId, chat);
  raiseBotsAdded(
    call,
    chat,
    [...chat.bots].filter((id) => actor.kind === "user" || id !== actor.id),
  );
  return { chat_id: chat.chatId, ...settings(call, chat) };
}

/** The settings of a group as an event tells of them. */
export function settingsNow({ profile, owner }: Chat): ChatSettingsThen {
  return { ...DEFAULTS, name: "", description: "", ...profile, owner };
}

function settings(call: Call, chat: Chat) {
  return {
    ...(chat.mode === "group" ? DEFAULTS : {}),
    name: "",
    description: "",
    ...chat.profile,
    avatar: avatar(chat),
    ...ownerFields(call, chat),
    chat_mode: chat.mode,
    chat_tag: "inner",
    external: false,
    tenant_key: call.tenant.key,
  };
}

function listed(call: Call, chats: readonly Chat[]) {
  return page(
    call,
    "items",
    chats,
    ({ chatId }) => chatId,
    (chat) => ({
      chat_id: chat.chatId,
      avatar: avatar(chat),
      name: String(chat.profile.name ?? ""),
      description: String(chat.profile.description ?? ""),
      ...ownerFields(call, chat),
      external: false,
      tenant_key: call.tenant.key,
      chat_status: "normal",
      chat_mode: chat.mode,
    }),
    { badToken: badChatToken },
  );
}

// An uploaded picture is answered as an address.
function avatar({ chatId, profile }: Chat): string {
  const name = typeof profile.avatar === "string" && profile.avatar ? profile.avatar : chatId;
  return `https://emulator.example/chat/${name}.png`;
}

// A chat that a bot owns shows no owner.
function ownerFields(call: Call, chat: Chat) {
  if (chat.owner === undefined) return {};
  const { id, id_type } = shownActor(call, { kind: "user", id: chat.owner });
  return { owner_id: id, owner_id_type: id_type };
}

function ownGroups(call: Call): Chat[] {
  const actor = actorOf(call);
  return [...messengerOf(call.tenant).chats.values()].filter(
    (chat) => chat.mode === "group" && !chat.dissolved && isInside(chat, actor),
  );
}

function requireOwner(call: Call, chat: Chat, refusal: Failure): void {
  if (!owns(chat, actorOf(call))) {
    throw refusal();
  }
}

function requireMember(call: Call, id: string, type: UserIdType): string {
  const user = findUser(call, id, type);
  if (!user) throw failures.invalidIds(id);
  return user.unionId;
}
