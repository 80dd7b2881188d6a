import type * as wiki from "@lark/wiki-v2";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { messengerOf } from "../im-v1/state.js";
import { findUser, shownId } from "../people.js";
import { failures } from "./failures.js";
import { memberKey, requireAdmin, requireSpace } from "./lookup.js";
import type { WikiMember } from "./state.js";

export const memberHandlers: HandlersOf<typeof wiki> = handlers({
  listSpaceMember: (call) => {
    const space = requireSpace(call);
    return page(
      call,
      "members",
      [...space.members.values()],
      ({ type, id }) => memberKey(type, id),
      (member) => view(call, member),
      { badToken: () => failures.badParameter("page_token is invalid") },
    );
  },

  createSpaceMember: (call) => {
    const space = requireSpace(call);
    requireAdmin(call, space);
    const { member_type, member_id, member_role, member_perm } = call.body;
    const { type, id } = resolved(call, String(member_type), String(member_id));
    if (member_role !== "admin" && member_role !== "member") {
      throw failures.badParameter("member_role must be admin or member");
    }
    const key = memberKey(type, id);
    if (space.members.get(key)?.role === member_role) {
      throw failures.existsAlready("that is a member already");
    }
    const member: WikiMember = {
      type,
      id,
      role: member_role as WikiMember["role"],
      perm: member_perm === undefined ? undefined : String(member_perm),
    };
    space.members.set(key, member);
    return { member: asAsked(member, String(member_type), String(member_id)) };
  },

  deleteSpaceMember: (call) => {
    const space = requireSpace(call);
    requireAdmin(call, space);
    const { member_type, member_role } = call.body;
    const { type, id } = resolved(call, String(member_type), call.path.member_id);
    const member = space.members.get(memberKey(type, id));
    if (!member || member.role !== member_role) throw failures.notFound("member with this role");
    const admins = [...space.members.values()].filter(({ role }) => role === "admin");
    if (member.role === "admin" && admins.length === 1) {
      throw failures.badParameter("a space keeps an admin");
    }
    space.members.delete(memberKey(type, id));
    return { member: asAsked(member, String(member_type), call.path.member_id) };
  },
});

function resolved(call: Call, type: string, id: string): Pick<WikiMember, "type" | "id"> {
  const { directory } = call.tenant;
  const messenger = messengerOf(call.tenant);
  switch (type) {
    case "openid":
    case "userid":
    case "unionid": {
      const user = findUser(call, id, `${type.slice(0, -2)}_id` as "open_id");
      if (user) return { type: "user", id: user.unionId };
      break;
    }
    case "email": {
      const user = directory.findByContact("email", id);
      if (user) return { type: "user", id: user.unionId };
      break;
    }
    case "openchat":
      if (messenger.chats.has(id)) return { type: "chat", id };
      break;
    case "opendepartmentid":
      if (directory.departments.has(id)) return { type: "department", id };
      break;
    case "appid":
      return { type: "app", id };
    default:
      throw failures.badParameter(`member_type ${type} is unknown`);
  }
  throw failures.invalidUser("there is no such member");
}

function view(call: Call, member: WikiMember) {
  switch (member.type) {
    case "user":
      return asAsked(member, "openid", shownId(call, { kind: "user", id: member.id }, "open_id"));
    case "chat":
      return asAsked(member, "openchat", member.id);
    case "department":
      return asAsked(member, "opendepartmentid", member.id);
    case "app":
      return asAsked(member, "appid", member.id);
  }
}

function asAsked(member: WikiMember, type: string, id: string) {
  return {
    member_type: type,
    member_id: id,
    member_role: member.role,
    // The documents name no type for an app.
    ...(member.type === "app" ? {} : { type: member.type }),
    ...(member.perm === undefined ? {} : { member_perm: member.perm }),
  };
}
