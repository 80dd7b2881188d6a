import type * as contact from "@lark/contact-v3";
import type { Call, CallAt } from "../../http/call.js";
import { PlatformFailure } from "../../http/failure.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { asUserIdType } from "../people.js";
import { failures } from "./failures.js";
import { requireGroup } from "./groups.js";
import { requireUser } from "./lookup.js";

interface Member {
  member_id: string;
  member_type: string;
  member_id_type?: string;
}

/** The result code of a member who was in the group already. */

export const groupMemberHandlers: HandlersOf<typeof contact> = handlers({
  addGroupMember: (call) => {
    const { users } = fixedGroup(call);
    const id = unionId(call, call.body as unknown as Member);
    if (users.has(id)) throw failures.insideAlready();
    users.add(id);
    return {};
  },

  batchAddGroupMember: (call) => {
    const { users } = fixedGroup(call);
    const results = members(call).map((member) => ({
      member_id: member.member_id,
      code: outcome(() => {
        const id = unionId(call, member);
        if (users.has(id)) return failures.insideAlready.code;
        users.add(id);
        return 0;
      }),
    }));
    return { results };
  },

  removeGroupMember: (call) => {
    fixedGroup(call).users.delete(unionId(call, call.body as unknown as Member));
    return {};
  },

  batchRemoveGroupMember: (call) => {
    const { users } = fixedGroup(call);
    const leaving = members(call).map((member) => unionId(call, member));
    for (const id of leaving) users.delete(id);
    return {};
  },

  listGroupMember: (call) => {
    const { users } = requireGroup(call);
    const type = asUserIdType(call.query.member_id_type);
    const kind = String(call.query.member_type ?? "user");
    if (kind === "user" && call.query.member_id_type === "department_id") {
      throw failures.invalidIdType("department_id is no id of a user");
    }
    const { directory } = call.tenant;
    return page(
      call,
      "memberlist",
      kind === "user" ? [...users] : [],
      (id) => id,
      (id) => ({
        member_id: directory.idOf(directory.users.get(id)!, type, call.app.appId),
        member_type: "user",
        member_id_type: type,
      }),
      { size: 50, badToken: failures.badPageToken },
    );
  },
});

// The members of a group with a rule cannot be chosen.
function fixedGroup(call: CallAt<"group_id">) {
  const group = requireGroup(call);
  if (group.type === 2) throw failures.membersByRule();
  return group;
}

function unionId(call: Call, { member_id, member_type, member_id_type }: Member): string {
  if (member_type !== "user") throw failures.onlyUsers();
  const type = member_id_type ?? "open_id";
  if (type !== "open_id" && type !== "union_id" && type !== "user_id") {
    throw failures.invalidIdType("member_id_type is invalid");
  }
  return requireUser(call, member_id, type).unionId;
}

function members(call: Call): Member[] {
  return (call.body.members ?? []) as Member[];
}

function outcome(act: () => number): number {
  try {
    return act();
  } catch (error) {
    if (error instanceof PlatformFailure) return error.code;
    throw error;
  }
}
