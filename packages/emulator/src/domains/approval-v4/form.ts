// Forms: what a definition asks for, and what an instance answers.

import type { Call } from "../../http/call.js";
import { readJson } from "../../schema/read-json.js";
import { requireUser } from "../contact-v3/lookup.js";
import type { Everything } from "../handlers-of.js";
import { failures } from "./failures.js";
import type { FormWidget } from "./state.js";

interface FilledWidget {
  id?: string;
  type?: string;
  value?: unknown;
}

/** The widgets of a new definition; throws for a form that cannot be filled in. */
export function readDefinitionForm(text: unknown): FormWidget[] {
  const widgets = parseList(text, "form_content");
  const ids = new Set<string>();
  for (const widget of widgets) {
    const { id, type, name } = widget;
    if (typeof id !== "string" || id === "" || ids.has(id)) {
      throw failures.invalid("each widget of the form has an id of its own");
    }
    if (typeof type !== "string" || type === "") throw failures.invalid(`widget ${id} has no type`);
    if (typeof name !== "string") throw failures.invalid(`widget ${id} has no name`);
    ids.add(id);
  }
  return widgets as FormWidget[];
}

/** A filled form, checked against its definition; `earlier` fills in what is left out. */
export function readFilledForm(
  call: Call,
  widgets: readonly FormWidget[],
  text: unknown,
  earlier: readonly Record<string, unknown>[] = [],
): Everything[] {
  const filled = parseList(text, "form") as FilledWidget[];
  const find = (id: string | undefined) =>
    widgets.find((widget) => widget.id === id || (widget.custom_id && widget.custom_id === id));
  const values = new Map(earlier.map((widget) => [String(widget.id), widget.value]));
  for (const { id, type, value } of filled) {
    const widget = find(id);
    if (!widget) throw failures.invalid(`the form has no widget ${id}`);
    if (type !== undefined && type !== widget.type) {
      throw failures.invalid(`widget ${id} is a ${widget.type}`);
    }
    if (!isEmpty(value)) checkValue(call, widget, value);
    values.set(widget.id, value);
  }
  for (const { id, required } of widgets) {
    if (required === true && isEmpty(values.get(id)))
      throw failures.invalid(`widget ${id} is required`);
  }
  return widgets.map(({ id, custom_id = "", name, type }) => ({
    id,
    custom_id,
    name,
    type,
    ext: null,
    value: values.get(id) ?? null,
  }));
}

function checkValue(call: Call, widget: FormWidget, value: unknown): void {
  const wrong = (kind: string) => failures.invalid(`widget ${widget.id} takes ${kind}`);
  switch (widget.type) {
    case "number":
    case "amount":
      if (!Number.isFinite(Number(value)) || typeof value === "object") throw wrong("a number");
      break;
    case "input":
    case "textarea":
    case "radio":
    case "radioV2":
      if (typeof value !== "string") throw wrong("a text");
      if (widget.type.startsWith("radio")) checkOptions(widget, [value]);
      break;
    case "checkbox":
    case "checkboxV2":
      if (!isTexts(value)) throw wrong("a list of options");
      checkOptions(widget, value);
      break;
    case "date":
      if (typeof value !== "string" || Number.isNaN(Date.parse(value))) throw wrong("a date");
      break;
    case "dateInterval": {
      const { start, end } = value as { start?: string; end?: string };
      const [from, to] = [Date.parse(start ?? ""), Date.parse(end ?? "")];
      if (Number.isNaN(from) || Number.isNaN(to) || from > to) throw wrong("a start and an end");
      break;
    }
    case "contact":
      if (!isTexts(value)) throw wrong("a list of users");
      for (const id of value) requireUser(call, id, id.startsWith("ou_") ? "open_id" : "user_id");
      break;
    case "image":
    case "imageV2":
    case "attachment":
    case "attachmentV2":
      if (!isTexts(value)) throw wrong("a list of codes");
      for (const code of value) {
        if (!call.tenant.files.has(code)) throw wrong("codes that an upload of files returned");
      }
      break;
    case "fieldList":
      if (!Array.isArray(value) || !value.every(Array.isArray)) throw wrong("a list of rows");
      break;
  }
}

function checkOptions(widget: FormWidget, values: readonly string[]): void {
  const options = optionsOf(widget);
  const unknown = values.find((value) => options.length > 0 && !options.includes(value));
  if (unknown !== undefined) throw failures.invalid(`widget ${widget.id} has no option ${unknown}`);
}

// Options are written in more than one way: `option` or `value`, by `value` or `key`.
function optionsOf(widget: FormWidget): string[] {
  const listed = [widget.option, widget.value].find(Array.isArray) as unknown[] | undefined;
  return (listed ?? []).flatMap((option) => {
    const { value, key, text } = option as Record<string, unknown>;
    return [value, key, text].filter((name) => typeof name === "string");
  });
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return Array.isArray(value) && value.length === 0;
}

function parseList(text: unknown, field: string) {
  const parsed = readJson(String(text));
  if (parsed === undefined) throw failures.invalid(`${field} is not JSON`);
  const objects = (items: unknown): items is Record<string, unknown>[] =>
    Array.isArray(items) && items.every((item) => typeof item === "object" && item !== null);
  if (!objects(parsed)) throw failures.invalid(`${field} is not a list of widgets`);
  return parsed;
}
