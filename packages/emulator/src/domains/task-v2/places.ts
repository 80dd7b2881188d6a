// Where tasks lie: in lists, and in the sections of lists.

import type { Call } from "../../http/call.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import type { Section, Task, Tasklist } from "./state.js";
import { tasksIn } from "./state.js";

/** Puts a task into a list, or into another section of it. Default: the list's default section. */
export function placeTask(call: Call, task: Task, tasklist: Tasklist, sectionGuid?: string): void {
  const tasks = tasksIn(call.tenant);
  const guid = sectionGuid || tasks.sectionsOf.get(tasklist.guid)![0]!;
  const section = requireSection(call, guid);
  if (section.home !== tasklist.guid) throw failures.invalid("the section is in another tasklist");
  const before = task.tasklists.get(tasklist.guid);
  if (before !== undefined) tasks.sections.get(before)?.tasks.delete(task.guid);
  section.tasks.add(task.guid);
  tasklist.tasks.add(task.guid);
  task.tasklists.set(tasklist.guid, section.guid);
}

export function displaceTask(call: Call, task: Task, tasklistGuid: string): void {
  const tasks = tasksIn(call.tenant);
  tasks.sections.get(task.tasklists.get(tasklistGuid) ?? "")?.tasks.delete(task.guid);
  tasks.tasklists.get(tasklistGuid)?.tasks.delete(task.guid);
  task.tasklists.delete(tasklistGuid);
}

export function requireSection(call: Call, guid: string): Section {
  const section = tasksIn(call.tenant).sections.get(guid);
  if (!section) throw failures.notFound("the section");
  return section;
}

/** Makes a section. The first of its place is the default one, which stays. */
export function makeSection(
  call: Call,
  place: Pick<Section, "home" | "resourceType" | "name" | "isDefault">,
): Section {
  const { ids } = call.tenant;
  const tasks = tasksIn(call.tenant);
  const now = call.clock.now();
  const section: Section = {
    ...place,
    guid: ids("uuid"),
    creator: actorOf(call),
    createdAt: now,
    updatedAt: now,
    tasks: new Set(),
  };
  tasks.sections.set(section.guid, section);
  const order = tasks.sectionsOf.get(place.home) ?? [];
  tasks.sectionsOf.set(place.home, order);
  order.push(section.guid);
  return section;
}

/** Where something that goes before or after another stands in an order; the end without either. */
export function position(
  order: readonly string[],
  { insert_before, insert_after }: { insert_before?: unknown; insert_after?: unknown },
): number {
  const before = typeof insert_before === "string" && insert_before !== "";
  const after = typeof insert_after === "string" && insert_after !== "";
  if (before && after) throw failures.invalid("insert_before and insert_after exclude each other");
  if (!before && !after) return order.length;
  const index = order.indexOf(String(before ? insert_before : insert_after));
  if (index === -1) throw failures.notFound("the place to insert at");
  return before ? index : index + 1;
}
