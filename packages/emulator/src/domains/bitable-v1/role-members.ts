// Who has a role.

import type * as bitable from "@lark/bitable-v1";
import type { Call, CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { messengerOf } from "../im-v1/state.js";
import { asUserIdType, findUser, shownId } from "../people.js";
import { failures } from "./failures.js";
import { badToken, changed, checkPageSize } from "./lookup.js";
import { requireAdvanced, requireRole } from "./roles.js";
import type { BitableRole, RoleMember } from "./state.js";

interface GivenMember {
  type?: string;
  id: string;
}

export const roleMemberHandlers: HandlersOf<typeof bitable> = handlers({
  listAppRoleMember: (call) => {
    const role = requireRole(call, requireAdvanced(call));
    checkPageSize(call);
    const members = [...role.members.values()];
    return {
      total: members.length,
      ...page(
        call,
        "items",
        members,
        ({ id }) => id,
        (member) => memberView(call, member),
        { badToken: badToken() },
      ),
    };
  },

  createAppRoleMember: (call) => add(call, [pathless(call, call.body.member_id)]),
  batchCreateAppRoleMember: (call) => add(call, call.body.member_list),
  deleteAppRoleMember: (call) => remove(call, [pathless(call, call.path.member_id)]),
  batchDeleteAppRoleMember: (call) => remove(call, call.body.member_list),
});

function pathless({ query }: Call, id: unknown): GivenMember {
  return { type: String(query.member_id_type || "open_id"), id: String(id) };
}

function add(
  call: CallAt<"role_id" | "app_token">,
  given: readonly GivenMember[],
): Record<string, never> {
  return edit(call, given, ({ members }, member) => members.set(keyOf(member), member));
}

function remove(
  call: CallAt<"role_id" | "app_token">,
  given: readonly GivenMember[],
): Record<string, never> {
  return edit(call, given, (role, member) => {
    if (!role.members.delete(keyOf(member))) {
      throw failures.noMember("nobody with that id has the role");
    }
  });
}

function edit(
  call: CallAt<"role_id" | "app_token">,
  given: readonly GivenMember[],
  change: (role: BitableRole, member: RoleMember) => void,
): Record<string, never> {
  const app = requireAdvanced(call);
  const role = requireRole(call, app);
  const members = given.map((member) => readMember(call, member));
  const copy = { ...role, members: new Map(role.members) };
  for (const member of members) change(copy, member);
  role.members = copy.members;
  changed(call, app);
  return {};
}

function readMember(call: Call, { type = "open_id", id }: GivenMember): RoleMember {
  const { directory } = call.tenant;
  const messenger = messengerOf(call.tenant);
  const unknown = () => failures.noMember(`there is no ${type} ${id}`);
  switch (type) {
    case "chat_id":
      if (!messenger.chats.has(id)) throw unknown();
      return { kind: "chat", id };
    case "department_id":
    case "open_department_id": {
      const department = directory.findDepartment(id, type);
      if (!department) throw unknown();
      return { kind: "department", id: department.openId };
    }
    default: {
      const user = findUser(call, id, asUserIdType(type));
      if (!user) throw unknown();
      return { kind: "user", id: user.unionId };
    }
  }
}

function memberView(call: Call, { kind, id }: RoleMember) {
  const { directory } = call.tenant;
  const messenger = messengerOf(call.tenant);
  if (kind === "chat") {
    const name = String(messenger.chats.get(id)?.profile.name ?? "");
    return { chat_id: id, member_name: name, member_en_name: name, member_type: kind };
  }
  if (kind === "department") {
    const department = directory.departments.get(id);
    const name = String(department?.profile.name ?? "");
    return {
      open_department_id: id,
      department_id: department?.departmentId ?? "",
      member_name: name,
      member_en_name: name,
      member_type: kind,
    };
  }
  const user = directory.users.get(id);
  const name = String(user?.profile.name ?? "");
  return {
    open_id: shownId(call, { kind: "user", id }, "open_id"),
    union_id: id,
    user_id: user?.userId ?? "",
    member_name: name,
    member_en_name: String(user?.profile.en_name ?? name),
    member_type: kind,
  };
}

function keyOf({ kind, id }: RoleMember): string {
  return `${kind} ${id}`;
}
