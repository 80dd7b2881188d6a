import type * as task from "@lark/task-v2";
import type { Call, CallAt } from "../../http/call.js";
import { actorKey } from "../../state/actors.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import { type Access, actorView, listed, namedFields, requireTasklist } from "./lookup.js";
import { makeSection, position, requireSection } from "./places.js";
import type { Section } from "./state.js";
import { tasksIn } from "./state.js";
import { listTasks } from "./tasks.js";

export const sectionHandlers: HandlersOf<typeof task> = handlers({
  createSection: (call) => {
    const { sectionsOf } = tasksIn(call.tenant);
    const name = readName(call.body.name);
    const { home, resourceType } = place(call, "edit", call.body);
    const at = position(sectionsOf.get(home)!, call.body);
    const section = makeSection(call, { home, resourceType, name, isDefault: false });
    const order = sectionsOf.get(home)!;
    order.splice(at, 0, order.pop()!);
    return { section: sectionView(call, section) };
  },

  getSection: (call) => ({ section: sectionView(call, reachable(call, "read")) }),

  listSection: (call) => {
    const { sections, sectionsOf } = tasksIn(call.tenant);
    const { home } = place(call, "read", call.query);
    const found = sectionsOf.get(home)!.map((guid) => sections.get(guid)!);
    return listed(
      call,
      found,
      ({ guid }) => guid,
      (section) => sectionView(call, section),
    );
  },

  patchSection: (call) => {
    const section = reachable(call, "edit");
    const fields = namedFields(call, call.body.section, ["name", "insert_before", "insert_after"]);
    const name = "name" in fields ? readName(fields.name) : section.name;
    const order = tasksIn(call.tenant).sectionsOf.get(section.home)!;
    if ("insert_before" in fields || "insert_after" in fields) {
      const others = order.filter((guid) => guid !== section.guid);
      others.splice(position(others, fields), 0, section.guid);
      order.splice(0, order.length, ...others);
    }
    section.name = name;
    section.updatedAt = call.clock.now();
    return { section: sectionView(call, section) };
  },

  deleteSection: (call) => {
    const tasks = tasksIn(call.tenant);
    const section = reachable(call, "edit");
    if (section.isDefault) throw failures.invalid("the default section stays");
    if (section.tasks.size > 0) throw failures.invalid("the section still has tasks");
    tasks.sections.delete(section.guid);
    const order = tasks.sectionsOf.get(section.home)!;
    order.splice(order.indexOf(section.guid), 1);
    return {};
  },

  listSectionTasks: (call) => {
    const { tasks } = tasksIn(call.tenant);
    const section = reachable(call, "read");
    return listTasks(
      call,
      [...section.tasks].map((guid) => tasks.get(guid)!),
    );
  },
});

function sectionView(call: Call, section: Section) {
  const tasklist = tasksIn(call.tenant).tasklists.get(section.home);
  return {
    guid: section.guid,
    name: section.name,
    resource_type: section.resourceType,
    is_default: section.isDefault,
    creator: actorView(call, section.creator, "creator"),
    ...(tasklist ? { tasklist: { guid: tasklist.guid, name: tasklist.name } } : {}),
    created_at: String(section.createdAt),
    updated_at: String(section.updatedAt),
  };
}

// Sections sort the tasks of a list, or the caller's own.
function place(
  call: Call,
  access: Access,
  given: Readonly<Record<string, unknown>>,
): Pick<Section, "home" | "resourceType"> {
  switch (given.resource_type) {
    case "tasklist": {
      const { guid } = requireTasklist(call, access, String(given.resource_id ?? ""));
      return { home: guid, resourceType: "tasklist" };
    }
    case "my_tasks": {
      const home = actorKey(actorOf(call));
      if (!tasksIn(call.tenant).sectionsOf.has(home)) {
        makeSection(call, { home, resourceType: "my_tasks", name: "", isDefault: true });
      }
      return { home, resourceType: "my_tasks" };
    }
    default:
      throw failures.invalid("resource_type is tasklist or my_tasks");
  }
}

function reachable(call: CallAt<"section_guid">, access: Access): Section {
  const section = requireSection(call, call.path.section_guid);
  if (section.resourceType === "tasklist") requireTasklist(call, access, section.home);
  else if (section.home !== actorKey(actorOf(call)))
    throw failures.forbidden(`${access} the section`);
  return section;
}

function readName(name: unknown): string {
  if (typeof name !== "string" || name.trim() === "") throw failures.invalid("name is empty");
  if ([...name].length > 100) throw failures.invalid("name is longer than 100 characters");
  return name;
}
