import type { Call } from "../../http/call.js";
import type { User } from "../../state/directory.js";
import { messengerOf } from "../im-v1/state.js";
import { requireUser } from "./lookup.js";
import { organisationOf } from "./state.js";

/** Somebody leaves: out of all chats, groups and roles; chats go to whom the call names. */
export function resign(call: Call, user: User): void {
  const { directory } = call.tenant;
  const messenger = messengerOf(call.tenant);
  const organisation = organisationOf(call.tenant);
  const named = call.body.department_chat_acceptor_user_id;
  const heir =
    typeof named === "string" && named !== "" ? requireUser(call, named).unionId : undefined;
  directory.changeUser(user, { resigned: true });
  for (const chat of messenger.chats.values()) {
    chat.members.delete(user.unionId);
    chat.managers?.delete(user.unionId);
    chat.moderators?.delete(user.unionId);
    if (chat.owner !== user.unionId) continue;
    const next = heir ?? [...chat.members][0];
    if (next === undefined) {
      delete chat.owner;
      continue;
    }
    chat.owner = next;
    chat.members.add(next);
  }
  for (const { users } of organisation.groups.values()) users.delete(user.unionId);
  for (const { members } of organisation.roles.values()) members.delete(user.unionId);
}
