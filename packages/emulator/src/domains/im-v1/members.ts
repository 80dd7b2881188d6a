import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import type { PlatformFailure } from "../../http/failure.js";
import type { Failure } from "../../http/failure-table.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, asUserIdType, findUser } from "../people.js";
import { badChatToken } from "./chats.js";
import { failures } from "./failures.js";
import { isInside, manages, requireChat, shownActor } from "./lookup.js";
import { raiseBotsAdded, raiseBotsDeleted, raiseUsers } from "./raise.js";
import { messengerOf } from "./state.js";

export const memberHandlers: HandlersOf<typeof im> = handlers({
  // Bots are members, but are not listed.
  getChatMembers: (call) => {
    const chat = requireChat(call);
    const members = page(
      call,
      "items",
      [...chat.members],
      (id) => id,
      (userId) => {
        const { id, id_type } = shownActor(call, { kind: "user", id: userId });
        const user = call.tenant.directory.users.get(userId);
        return {
          member_id: id,
          member_id_type: id_type,
          name: String(user?.profile.name ?? ""),
          tenant_key: call.tenant.key,
        };
      },
      { badToken: badChatToken },
    );
    return { ...members, member_total: chat.members.size };
  },

  createChatMembers: (call) => {
    const chat = requireChat(call);
    if (chat.profile.add_member_permission === "only_owner" && !manages(chat, actorOf(call))) {
      throw failures.notPermitted("only the owner and the managers add members");
    }
    const { known, unknown, resigned } = sorted(call);
    // 0: an unknown id fails the call. 1: what can be added is added. 2: all or nothing.
    const mode = call.query.succeed_type ?? 0;
    if ((mode === 0 || mode === 2) && unknown.length > 0) throw notExisted(call, unknown);
    if (mode === 2 && resigned.length > 0) {
      throw failures.invalidIds(`${resigned.join(", ")}`);
    }
    const bots = call.query.member_id_type === "app_id";
    const target = bots ? chat.bots : chat.members;
    const added = [...new Set(known)].filter((id) => !target.has(id));
    for (const id of added) target.add(id);
    if (bots) raiseBotsAdded(call, chat, added);
    else raiseUsers(call, "added", chat, added);
    return {
      invalid_id_list: resigned,
      not_existed_id_list: unknown,
      pending_approval_id_list: [],
    };
  },

  deleteChatMembers: (call) => {
    const chat = requireChat(call);
    const { known, unknown, resigned } = sorted(call);
    const bots = call.query.member_id_type === "app_id";
    const actor = actorOf(call);
    const others = known.some((id) => id !== actor.id);
    if (others && actor.kind === "user" && !manages(chat, actor)) {
      throw failures.managingForbidden("only the owner and the managers remove others");
    }
    const left = [...new Set(known)].filter((id) => (bots ? chat.bots : chat.members).has(id));
    for (const id of known) {
      (bots ? chat.bots : chat.members).delete(id);
      (bots ? chat.botManagers : chat.managers)?.delete(id);
      chat.moderators?.delete(id);
    }
    if (bots) raiseBotsDeleted(call, chat, left);
    else raiseUsers(call, "deleted", chat, left);
    return { invalid_id_list: [...unknown, ...resigned] };
  },

  // Anybody may walk into a public group.
  joinChat: (call) => {
    const chat = messengerOf(call.tenant).chats.get(call.path.chat_id);
    if (!chat) throw failures.noChat();
    if (chat.dissolved) throw failures.dissolved();
    const actor = actorOf(call);
    if (isInside(chat, actor)) return {};
    if (chat.mode !== "group" || chat.profile.chat_type !== "public") {
      throw failures.notPublic();
    }
    (actor.kind === "app" ? chat.bots : chat.members).add(actor.id);
    if (actor.kind === "app") raiseBotsAdded(call, chat, [actor.id]);
    else raiseUsers(call, "added", chat, [actor.id]);
    return {};
  },

  isInChat: (call) => {
    const chat = messengerOf(call.tenant).chats.get(call.path.chat_id);
    if (!chat || chat.dissolved) throw failures.noChat();
    return { is_in_chat: isInside(chat, actorOf(call)) };
  },
});

interface Sorted {
  /** Union ids of users, or ids of apps. */
  known: string[];
  unknown: string[];
  resigned: string[];
}

function sorted(call: Call): Sorted {
  const result: Sorted = { known: [], unknown: [], resigned: [] };
  const type = String(call.query.member_id_type ?? "open_id");
  for (const id of Array.isArray(call.body.id_list) ? call.body.id_list.map(String) : []) {
    if (type === "app_id") {
      result[/^cli_[0-9a-f]{16}$/.test(id) ? "known" : "unknown"].push(id);
      continue;
    }
    const user = findUser(call, id, asUserIdType(type));
    if (!user) result.unknown.push(id);
    else if (user.resigned) result.resigned.push(id);
    else result.known.push(user.unionId);
  }
  return result;
}

function notExisted(call: Call, ids: readonly string[]): PlatformFailure {
  const unknown: Record<string, Failure> = {
    open_id: failures.unknownOpenIds,
    user_id: failures.unknownUserIds,
    union_id: failures.unknownUnionIds,
  };
  const type = String(call.query.member_id_type ?? "open_id");
  return (unknown[type] ?? failures.invalidIds)(ids.join(", "));
}
