// Who may change a group besides its owner, and who may speak in it.

import type * as im from "@lark/im-v1";
import type { Call, CallAt } from "../../http/call.js";
import type { PlatformFailure } from "../../http/failure.js";
import { page } from "../../paging/page.js";
import type { UserIdType } from "../../state/directory.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, findUser, userIdType } from "../people.js";
import { strings } from "../strings.js";
import { badChatToken, settingsNow } from "./chats.js";
import { failures } from "./failures.js";
import { owns, requireChat, requireManaged, shownActor } from "./lookup.js";
import { raiseUpdated } from "./raise.js";
import type { Chat } from "./state.js";

const MAX_MANAGERS = 10;

export const managerHandlers: HandlersOf<typeof im> = handlers({
  addChatManagers: (call) => {
    const chat = ownedChat(call);
    const { users, bots } = named(call, chat);
    const managers = new Set([...(chat.managers ?? []), ...users]);
    const botManagers = new Set([...(chat.botManagers ?? []), ...bots]);
    if (managers.size > MAX_MANAGERS) {
      throw failures.tooManyManagers(`a chat can have ${MAX_MANAGERS} managers`);
    }
    Object.assign(chat, { managers, botManagers });
    return shownManagers(call, chat);
  },

  deleteChatManagers: (call) => {
    const chat = ownedChat(call);
    const { users, bots } = named(call, chat);
    for (const id of users) chat.managers?.delete(id);
    for (const id of bots) chat.botManagers?.delete(id);
    return shownManagers(call, chat);
  },

  getChatModeration: (call) => {
    const chat = requireChat(call);
    const setting = String(chat.profile.moderation_permission ?? "all_members");
    return {
      moderation_setting: setting,
      ...page(
        call,
        "items",
        setting === "moderator_list" ? [...(chat.moderators ?? [])] : [],
        (id) => id,
        (unionId) => {
          const { id, id_type } = shownActor(call, { kind: "user", id: unionId });
          return { user_id: id, user_id_type: id_type, tenant_key: call.tenant.key };
        },
        { badToken: badChatToken },
      ),
    };
  },

  updateChatModeration: (call) => {
    const chat = requireManaged(call, failures.notPermitted);
    const { moderation_setting, moderator_added_list, moderator_removed_list } = call.body;
    const setting = moderation_setting ?? chat.profile.moderation_permission ?? "all_members";
    if (!["all_members", "only_owner", "moderator_list"].includes(String(setting))) {
      throw failures.invalidParameter("moderation_setting is invalid");
    }
    const type = userIdType(call);
    const added = strings(moderator_added_list).map((id) => member(call, chat, id, type));
    const removed = new Set(
      strings(moderator_removed_list).map((id) => findUser(call, id, type)?.unionId),
    );
    const before = settingsNow(chat);
    const spoke = chat.moderators ?? new Set<string>();
    chat.profile.moderation_permission = setting;
    chat.moderators = new Set([...spoke, ...added].filter((id) => !removed.has(id)));
    const speaks = chat.moderators;
    raiseUpdated(call, chat, before, settingsNow(chat), {
      added: [...speaks].filter((id) => !spoke.has(id)),
      removed: [...spoke].filter((id) => !speaks.has(id)),
    });
    return {};
  },
});

function ownedChat(call: CallAt<"chat_id">): Chat {
  const chat = requireChat(call);
  if (!owns(chat, actorOf(call))) {
    throw failures.appointingForbidden();
  }
  return chat;
}

function named(call: Call, chat: Chat): { users: string[]; bots: string[] } {
  const ids = strings(call.body.manager_ids);
  if (call.query.member_id_type !== "app_id") {
    const type = userIdType(call, "member_id_type");
    return { users: ids.map((id) => member(call, chat, id, type)), bots: [] };
  }
  for (const id of ids) if (!chat.bots.has(id)) throw outside(id);
  return { users: [], bots: ids };
}

function member(call: Call, chat: Chat, id: string, type: UserIdType): string {
  const user = findUser(call, id, type);
  if (!user || !chat.members.has(user.unionId)) throw outside(id);
  return user.unionId;
}

function outside(id: string): PlatformFailure {
  return failures.invalidParameter(`${id} is not in the chat`);
}

function shownManagers(call: Call, chat: Chat) {
  return {
    chat_managers: [...(chat.managers ?? [])].map(
      (id) => shownActor(call, { kind: "user", id }).id,
    ),
    chat_bot_managers: [...(chat.botManagers ?? [])],
  };
}
