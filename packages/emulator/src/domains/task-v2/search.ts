// The search for tasks and lists that the caller can see.

import type * as task from "@lark/task-v2";
import type { Call } from "../../http/call.js";
import { actorKey } from "../../state/actors.js";
import { requireUser } from "../contact-v3/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import { listed, mayTasklist } from "./lookup.js";
import { tasksIn } from "./state.js";

interface Range {
  start_time?: string;
  end_time?: string;
}

export const searchHandlers: HandlersOf<typeof task> = handlers({
  searchTask: (call) => {
    const { tasks, tasksOf } = tasksIn(call.tenant);
    const filter = call.body.filter ?? {};
    const creators = people(call, filter.creator_ids);
    const assignees = people(call, filter.assignee_ids);
    const followers = people(call, filter.follower_ids);
    const due = readRange(filter.due_time);
    const found = [...(tasksOf.get(actorKey(actorOf(call))) ?? [])]
      .map((guid) => tasks.get(guid)!)
      .filter(({ fields, creator, members, completedAt }) => {
        const dueAt = Number((fields.due as { timestamp?: string } | undefined)?.timestamp ?? 0);
        const has = (role: string, wanted: string[]) =>
          wanted.length === 0 || wanted.some((id) => members.has(`${role} user ${id}`));
        return (
          matches(call, fields.summary, fields.description) &&
          (creators.length === 0 || creators.includes(creator.id)) &&
          has("assignee", assignees) &&
          has("follower", followers) &&
          (filter.is_completed === undefined || filter.is_completed === completedAt > 0) &&
          (!filter.due_time || (dueAt > 0 && due(dueAt)))
        );
      });
    const result = listed(
      call,
      found,
      ({ guid }) => guid,
      ({ guid, fields }) => ({
        id: guid,
        display_info: String(fields.summary),
        meta_data: {
          app_link: `https://applink.feishu.cn/client/todo/detail?guid=${guid}`,
          avatar: "",
          description: String(fields.description ?? ""),
        },
      }),
    );
    return { ...result, total: found.length, notice: "" };
  },

  searchTasklist: (call) => {
    const actor = actorOf(call);
    const filter = call.body.filter ?? {};
    const members = people(call, filter.user_id);
    const created = readRange(filter.create_time);
    const found = [...tasksIn(call.tenant).tasklists.values()].filter(
      (tasklist) =>
        mayTasklist(tasklist, actor, "read") &&
        matches(call, tasklist.name) &&
        created(tasklist.createdAt) &&
        members.every((id) => tasklist.owner.id === id || tasklist.members.has(`user ${id}`)),
    );
    const result = listed(
      call,
      found,
      ({ guid }) => guid,
      ({ guid, name }) => ({
        id: guid,
        display_info: name,
        meta_data: {
          app_link: `https://applink.feishu.cn/client/todo/task_list?guid=${guid}`,
          avatar: "",
          description: "",
        },
      }),
    );
    return { ...result, total: found.length, notice: "" };
  },
});

function matches(call: Call, ...texts: unknown[]): boolean {
  const words = String(call.body.query ?? "").toLowerCase();
  return texts.some((text) =>
    String(text ?? "")
      .toLowerCase()
      .includes(words),
  );
}

function people(call: Call, ids: readonly string[] = []): string[] {
  return ids.map((id) => requireUser(call, id).unionId);
}

// Times come in milliseconds, or as RFC 3339 writes them.
function readRange(given: Range | undefined): (at: number) => boolean {
  const read = (text: string | undefined, missing: number) => {
    if (text === undefined || text === "") return missing;
    const at = /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text);
    if (Number.isNaN(at)) throw failures.invalid("a time in the filter");
    return at;
  };
  const from = read(given?.start_time, 0);
  const to = read(given?.end_time, Number.POSITIVE_INFINITY);
  return (at) => at >= from && at <= to;
}
