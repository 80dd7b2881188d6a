import type { Call } from "../../http/call.js";
import type { Everything } from "../handlers-of.js";
import { attachmentView } from "./attachment-view.js";
import { actorView, memberView } from "./lookup.js";
import type { Task } from "./state.js";
import { tasksIn } from "./state.js";

/** A task with all its fields; the documents choose among them. */
export function taskView(call: Call, task: Task): Everything {
  const tasks = tasksIn(call.tenant);
  const members = [...task.members.values()];
  const reminders = [...task.reminders].map(([id, relative_fire_minute]) => ({
    id,
    relative_fire_minute,
  }));
  return {
    description: "",
    extra: "",
    repeat_rule: "",
    mode: 2,
    is_milestone: false,
    ...task.fields,
    guid: task.guid,
    task_id: task.number,
    creator: actorView(call, task.creator, "creator"),
    members: members.map((member) => memberView(call, member)),
    reminders,
    completed_at: String(task.completedAt),
    status: task.completedAt > 0 ? "done" : "todo",
    created_at: String(task.createdAt),
    updated_at: String(task.updatedAt),
    tasklists: tasklistsView(task),
    parent_task_guid: task.parent ?? "",
    subtask_count: task.subtasks.size,
    source: 6,
    url: `https://applink.feishu.cn/client/todo/detail?guid=${task.guid}`,
    dependencies: dependenciesView(task),
    custom_fields: [...task.customValues].flatMap(([guid, value]) => {
      const field = tasks.customFields.get(guid);
      if (!field) return [];
      const members = value.member_value as Parameters<typeof memberView>[1][] | undefined;
      return [
        {
          ...value,
          ...(members && { member_value: members.map((member) => memberView(call, member)) }),
          guid,
          type: field.type,
          name: field.name,
        },
      ];
    }),
    attachments: [...task.attachments].map((guid) =>
      attachmentView(call, tasks.attachments.get(guid)!),
    ),
    assignee_related: members
      .filter(({ role, type }) => role === "assignee" && type === "user")
      .map((member) => ({
        id: memberView(call, member).id,
        completed_at: String(task.doneBy.get(member.id) ?? task.completedAt),
      })),
  };
}

export function tasklistsView(task: Task): Everything[] {
  return [...task.tasklists].map(([tasklist_guid, section_guid]) => ({
    tasklist_guid,
    section_guid,
  }));
}

export function dependenciesView(task: Task): Everything[] {
  return [...task.dependencies].map(([task_guid, type]) => ({ type, task_guid }));
}
