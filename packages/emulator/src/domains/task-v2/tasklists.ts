import type * as task from "@lark/task-v2";
import type { Call } from "../../http/call.js";
import { type Everything, type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import {
  actorView,
  isMember,
  listed,
  mayTasklist,
  memberView,
  namedFields,
  readMember,
  requireTasklist,
} from "./lookup.js";
import { displaceTask, makeSection } from "./places.js";
import type { Tasklist } from "./state.js";
import { tasksIn } from "./state.js";
import { listTasks } from "./tasks.js";

const ROLES = ["editor", "viewer"];
const MOST_MEMBERS = 500;

export const tasklistHandlers: HandlersOf<typeof task> = handlers({
  createTasklist: (call) => {
    const { ids } = call.tenant;
    const tasks = tasksIn(call.tenant);
    const name = readName(call.body.name);
    const members = (call.body.members ?? []).map((member) => readMember(call, member, ROLES));
    const actor = actorOf(call);
    const now = call.clock.now();
    const tasklist: Tasklist = {
      guid: ids("uuid"),
      name,
      creator: actor,
      owner: { type: actor.kind, id: actor.id, role: "owner" },
      members: new Map(members.map((member) => [`${member.type} ${member.id}`, member])),
      createdAt: now,
      updatedAt: now,
      archivedAt: call.body.archive_tasklist === true ? now : 0,
      tasks: new Set(),
      subscriptions: new Map(),
    };
    tasks.tasklists.set(tasklist.guid, tasklist);
    makeSection(call, { home: tasklist.guid, resourceType: "tasklist", name: "", isDefault: true });
    return { tasklist: tasklistView(call, tasklist) };
  },

  getTasklist: (call) => ({
    tasklist: tasklistView(call, requireTasklist(call, "read")),
  }),

  listTasklist: (call) => {
    const actor = actorOf(call);
    const own = [...tasksIn(call.tenant).tasklists.values()].filter((tasklist) =>
      mayTasklist(tasklist, actor, "read"),
    );
    return listed(
      call,
      own,
      ({ guid }) => guid,
      (tasklist) => tasklistView(call, tasklist),
    );
  },

  patchTasklist: (call) => {
    const tasklist = requireTasklist(call, "edit");
    const fields = namedFields(call, call.body.tasklist, ["name", "owner", "archive_tasklist"]);
    const name = "name" in fields ? readName(fields.name) : tasklist.name;
    if ("owner" in fields) passOn(call, tasklist, fields.owner);
    tasklist.name = name;
    if ("archive_tasklist" in fields) {
      tasklist.archivedAt = fields.archive_tasklist === true ? call.clock.now() : 0;
    }
    return changed(call, tasklist);
  },

  // The tasks of a list outlive it.
  deleteTasklist: (call) => {
    const tasks = tasksIn(call.tenant);
    const tasklist = requireTasklist(call, "edit");
    if (!isMember(tasklist.owner, actorOf(call))) throw failures.forbidden("delete the tasklist");
    for (const guid of tasklist.tasks) displaceTask(call, tasks.tasks.get(guid)!, tasklist.guid);
    for (const guid of tasks.sectionsOf.get(tasklist.guid) ?? []) tasks.sections.delete(guid);
    for (const field of tasks.customFields.values()) field.tasklists.delete(tasklist.guid);
    tasks.sectionsOf.delete(tasklist.guid);
    tasks.tasklists.delete(tasklist.guid);
    return {};
  },

  addMembersTasklist: (call) => {
    const tasklist = requireTasklist(call, "edit");
    const members = call.body.members.map((member) => readMember(call, member, ROLES));
    const all = new Map(tasklist.members);
    for (const member of members) {
      if (member.type === tasklist.owner.type && member.id === tasklist.owner.id) continue;
      all.set(`${member.type} ${member.id}`, member);
    }
    if (all.size > MOST_MEMBERS) {
      throw failures.tooManyMembers(`a tasklist has ${MOST_MEMBERS} members at most`);
    }
    tasklist.members = all;
    return changed(call, tasklist);
  },

  removeMembersTasklist: (call) => {
    const tasklist = requireTasklist(call, "edit");
    const members = call.body.members.map((member) =>
      readMember(call, member, [...ROLES, "owner"]),
    );
    for (const { type, id } of members) tasklist.members.delete(`${type} ${id}`);
    return changed(call, tasklist);
  },

  listTasklistTasks: (call) => {
    const { tasks } = tasksIn(call.tenant);
    const tasklist = requireTasklist(call, "read");
    return listTasks(
      call,
      [...tasklist.tasks].map((guid) => tasks.get(guid)!),
    );
  },
});

function tasklistView(call: Call, tasklist: Tasklist): Everything {
  return {
    guid: tasklist.guid,
    name: tasklist.name,
    creator: actorView(call, tasklist.creator, "creator"),
    owner: memberView(call, tasklist.owner),
    members: [...tasklist.members.values()].map((member) => memberView(call, member)),
    url: `https://applink.feishu.cn/client/todo/task_list?guid=${tasklist.guid}`,
    created_at: String(tasklist.createdAt),
    updated_at: String(tasklist.updatedAt),
    archive_msec: String(tasklist.archivedAt),
  };
}

// Only its owner gives a list away, and stays in it as the request says.
function passOn(call: Call, tasklist: Tasklist, given: unknown): void {
  if (!isMember(tasklist.owner, actorOf(call))) throw failures.forbidden("give the tasklist away");
  const next = readMember(call, { ...(given as object), role: "owner" }, ["owner"]);
  if (next.type === "chat") throw failures.invalid("a chat cannot own a tasklist");
  const role = String(call.body.origin_owner_to_role ?? "none");
  const { type, id } = tasklist.owner;
  tasklist.members.delete(`${next.type} ${next.id}`);
  tasklist.owner = next;
  const same = next.type === type && next.id === id;
  if (!same && ROLES.includes(role)) tasklist.members.set(`${type} ${id}`, { type, id, role });
}

function readName(name: unknown): string {
  if (typeof name !== "string" || name.trim() === "") throw failures.invalid("name is empty");
  if ([...name].length > 100) throw failures.invalid("name is longer than 100 characters");
  return name;
}

function changed(call: Call, tasklist: Tasklist) {
  tasklist.updatedAt = call.clock.now();
  return { tasklist: tasklistView(call, tasklist) };
}
