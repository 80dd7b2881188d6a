import type { Call } from "../../http/call.js";
import type { Department } from "../../state/directory.js";
import { messengerOf } from "../im-v1/state.js";
import { membersOf } from "./lookup.js";

/** Opens the chat of a department: its leader owns it, its members are in it. */
export function openDepartmentChat(call: Call, department: Department): void {
  const { ids, directory } = call.tenant;
  const messenger = messengerOf(call.tenant);
  const now = call.clock.now();
  const members = membersOf(call, department.openId).map(({ unionId }) => unionId);
  const chatId = ids("chat_id");
  messenger.chats.set(chatId, {
    chatId,
    mode: "group",
    ...(department.leader === undefined ? {} : { owner: department.leader }),
    members: new Set(department.leader === undefined ? members : [department.leader, ...members]),
    bots: new Set([call.app.appId]),
    createdAt: now,
    activeAt: now,
    dissolved: false,
    profile: { name: String(department.profile.name), description: "" },
  });
  directory.changeDepartment(department, { chatId });
}
