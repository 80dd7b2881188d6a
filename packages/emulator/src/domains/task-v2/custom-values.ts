// The values that tasks have in custom fields.

import type { Call } from "../../http/call.js";
import { failures } from "./failures.js";
import { readMember } from "./lookup.js";
import { tasksIn } from "./state.js";

/** A value as a request gives it, checked against its field; without a value, it is taken away. */
export function readCustomValue(
  call: Call,
  tasklists: ReadonlySet<string>,
  given: Readonly<Record<string, unknown>>,
): { guid: string; value: Record<string, unknown> | undefined } {
  const guid = String(given.guid);
  const field = tasksIn(call.tenant).customFields.get(guid);
  if (!field) throw failures.notFound("the custom field");
  if (![...field.tasklists].some((home) => tasklists.has(home))) {
    throw failures.invalid(`${field.name} is not a field of the task's tasklists`);
  }
  const name = `${field.type}_value`;
  const value = given[name];
  if (value === undefined || value === null || value === "") return { guid, value: undefined };
  const options = new Set(field.options.map((option) => option.guid));
  switch (field.type) {
    case "number":
      if (!Number.isFinite(Number(value))) throw failures.invalid(`${field.name} takes a number`);
      break;
    case "datetime":
      if (!/^\d{1,15}$/.test(String(value)))
        throw failures.invalid(`${field.name} takes milliseconds`);
      break;
    case "single_select":
      if (!options.has(String(value))) throw failures.invalid(`${field.name} has no such option`);
      break;
    case "multi_select":
      if (!(value as string[]).every((option) => options.has(option))) {
        throw failures.invalid(`${field.name} has no such option`);
      }
      break;
    case "member":
      return {
        guid,
        value: {
          [name]: (value as object[]).map((member) => readMember(call, member, ["member"])),
        },
      };
  }
  return { guid, value: { [name]: value } };
}
