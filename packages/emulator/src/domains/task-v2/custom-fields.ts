import type * as task from "@lark/task-v2";
import type { Call, CallAt } from "../../http/call.js";
import { sameActor } from "../../state/actors.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import {
  type Access,
  actorView,
  listed,
  mayTasklist,
  namedFields,
  requireTasklist,
} from "./lookup.js";
import { position } from "./places.js";
import type { CustomField, CustomFieldOption } from "./state.js";
import { tasksIn } from "./state.js";

const TYPES = ["number", "datetime", "member", "single_select", "multi_select", "text"];
const SELECTS = ["single_select", "multi_select"];

type GivenOption = Partial<CustomFieldOption>;

export const customFieldHandlers: HandlersOf<typeof task> = handlers({
  createCustomField: (call) => {
    const { ids } = call.tenant;
    const tasks = tasksIn(call.tenant);
    const type = call.body.type;
    if (!TYPES.includes(type)) throw failures.invalid(`type is ${TYPES.join(" or ")}`);
    const tasklist = home(call, call.body, "edit");
    const settings = { ...settingOf(call.body, type) };
    const options = ((settings.options ?? []) as GivenOption[]).map((option) =>
      makeOption(call, option),
    );
    const now = call.clock.now();
    const field: CustomField = {
      guid: ids("uuid"),
      name: readName(call.body.name),
      type,
      settings,
      options,
      creator: actorOf(call),
      createdAt: now,
      updatedAt: now,
      tasklists: new Set([tasklist]),
    };
    tasks.customFields.set(field.guid, field);
    return { custom_field: fieldView(call, field) };
  },

  getCustomField: (call) => ({ custom_field: fieldView(call, required(call, "read")) }),

  listCustomField: (call) => {
    const { resource_type, resource_id } = call.query;
    const wanted =
      resource_type === undefined && resource_id === undefined
        ? undefined
        : home(call, call.query, "read");
    const found = [...tasksIn(call.tenant).customFields.values()].filter((field) =>
      wanted === undefined ? may(call, field, "read") : field.tasklists.has(wanted),
    );
    return listed(
      call,
      found,
      ({ guid }) => guid,
      (field) => fieldView(call, field),
    );
  },

  patchCustomField: (call) => {
    const field = required(call, "edit");
    const setting = `${field.type}_setting`;
    const fields = namedFields(call, call.body.custom_field, ["name", setting]);
    const name = "name" in fields ? readName(fields.name) : field.name;
    if (setting in fields) {
      const { options, ...given } = (fields[setting] ?? {}) as { options?: GivenOption[] };
      if (options) field.options = options.map((option) => keptOption(call, field, option));
      field.settings = { ...field.settings, ...given };
    }
    field.name = name;
    field.updatedAt = call.clock.now();
    return { custom_field: fieldView(call, field) };
  },

  addCustomField: (call) => {
    const field = required(call, "edit");
    field.tasklists.add(home(call, call.body, "edit"));
    return {};
  },

  removeCustomField: (call) => {
    const field = required(call, "edit");
    if (!field.tasklists.delete(home(call, call.body, "edit"))) {
      throw failures.notFound("the field in the tasklist");
    }
    return {};
  },

  createCustomFieldOption: (call) => {
    const field = required(call, "edit");
    if (!SELECTS.includes(field.type)) throw failures.invalid("the field has no options");
    const order = field.options.map(({ guid }) => guid);
    const at = position(order, call.body);
    const option = makeOption(call, call.body);
    field.options.splice(at, 0, option);
    return { option };
  },

  patchCustomFieldOption: (call) => {
    const field = required(call, "edit");
    const option = field.options.find(({ guid }) => guid === call.path.option_guid);
    if (!option) throw failures.notFound("the option");
    const fields = namedFields(call, call.body.option, [
      "name",
      "color_index",
      "insert_before",
      "insert_after",
      "is_hidden",
    ]);
    const { name, color_index, is_hidden } = fields;
    const others = field.options.filter((other) => other !== option);
    if ("insert_before" in fields || "insert_after" in fields) {
      const order = others.map(({ guid }) => guid);
      others.splice(position(order, fields), 0, option);
      field.options = others;
    }
    if ("name" in fields) option.name = readName(name);
    if (typeof color_index === "number") option.color_index = color_index;
    if (typeof is_hidden === "boolean") option.is_hidden = is_hidden;
    return { option };
  },
});

function fieldView(call: Call, field: CustomField) {
  const setting = SELECTS.includes(field.type) ? { options: field.options } : field.settings;
  return {
    guid: field.guid,
    name: field.name,
    type: field.type,
    [`${field.type}_setting`]: setting,
    creator: actorView(call, field.creator, "creator"),
    created_at: String(field.createdAt),
    updated_at: String(field.updatedAt),
  };
}

function makeOption(call: Call, given: GivenOption): CustomFieldOption {
  return {
    guid: call.tenant.ids("uuid"),
    name: readName(given.name),
    color_index: given.color_index ?? 0,
    is_hidden: given.is_hidden ?? false,
  };
}

// An option without a guid is new.
function keptOption(call: Call, field: CustomField, given: GivenOption): CustomFieldOption {
  if (!given.guid) return makeOption(call, given);
  const known = field.options.find(({ guid }) => guid === given.guid);
  if (!known) throw failures.notFound("the option");
  return { ...known, ...given };
}

function required(call: CallAt<"custom_field_guid">, access: Access): CustomField {
  const field = tasksIn(call.tenant).customFields.get(call.path.custom_field_guid);
  if (!field) throw failures.notFound("the custom field");
  if (!may(call, field, access)) throw failures.forbidden(`${access} the custom field`);
  return field;
}

function may(call: Call, field: CustomField, access: Access): boolean {
  const actor = actorOf(call);
  if (sameActor(field.creator, actor)) return true;
  const { tasklists } = tasksIn(call.tenant);
  return [...field.tasklists].some((guid) => mayTasklist(tasklists.get(guid)!, actor, access));
}

function home(call: Call, given: Readonly<Record<string, unknown>>, access: Access): string {
  if (String(given.resource_type ?? "tasklist") !== "tasklist") {
    throw failures.invalid("resource_type is tasklist");
  }
  return requireTasklist(call, access, String(given.resource_id ?? "")).guid;
}

function readName(name: unknown): string {
  if (typeof name !== "string" || name.trim() === "") throw failures.invalid("name is empty");
  if ([...name].length > 50) throw failures.invalid("name is longer than 50 characters");
  return name;
}

// Each type has its settings under a name of its own.
function settingOf(body: Readonly<Record<string, unknown>>, type: string): Record<string, unknown> {
  return (body[`${type}_setting`] ?? {}) as Record<string, unknown>;
}
