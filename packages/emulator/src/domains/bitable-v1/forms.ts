// Forms: views through which records are asked for.

import type * as bitable from "@lark/bitable-v1";
import type { CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { READ_ONLY_TYPES } from "./field-types.js";
import {
  badToken,
  changed,
  checkPageSize,
  primaryField,
  requireField,
  requireTable,
  requireView,
} from "./lookup.js";
import type { BitableField, BitableForm, BitableTable, BitableView } from "./state.js";

const LIMITS = new Set(["off", "tenant_editable", "anyone_editable"]);

export const formHandlers: HandlersOf<typeof bitable> = handlers({
  getAppTableForm: (call) => {
    const { table } = requireTable(call);
    return { form: formView(requireForm(call, table)) };
  },

  patchAppTableForm: (call) => {
    const { app, table } = requireTable(call);
    const place = requireForm(call, table);
    const { name, description, shared, shared_limit, submit_limit_once } = call.body;
    if (shared_limit !== undefined && !LIMITS.has(String(shared_limit))) {
      throw failures.wrongBody("shared_limit is not known");
    }
    if (name !== undefined) place.view.name = String(name);
    if (description !== undefined) place.form.description = String(description);
    if (shared !== undefined) place.form.shared = shared === true;
    if (shared_limit !== undefined) place.form.limit = String(shared_limit);
    if (submit_limit_once !== undefined) place.form.once = submit_limit_once === true;
    changed(call, app, table);
    return { form: formView(place) };
  },

  listAppTableFormField: (call) => {
    const { table } = requireTable(call);
    checkPageSize(call);
    const { form } = requireForm(call, table);
    const fields = questions(table, form);
    return {
      total: fields.length,
      ...page(
        call,
        "items",
        fields,
        ({ id }) => id,
        (field) => ({ field_id: field.id, ...questionView(table, form, field) }),
        { badToken: badToken() },
      ),
    };
  },

  patchAppTableFormField: (call) => {
    const { app, table } = requireTable(call);
    const { form } = requireForm(call, table);
    const field = requireField(table, call.path.field_id);
    const { pre_field_id, ...given } = call.body;
    const order = questions(table, form).map(({ id }) => id);
    if (pre_field_id !== undefined) {
      const after = pre_field_id === "" ? "" : requireField(table, String(pre_field_id)).id;
      order.splice(order.indexOf(field.id), 1);
      order.splice(order.indexOf(after) + 1, 0, field.id);
    }
    form.order = order;
    form.questions.set(field.id, { ...form.questions.get(field.id), ...given });
    changed(call, app, table);
    const before = order[order.indexOf(field.id) - 1] ?? "";
    return { fields: { pre_field_id: before, ...questionView(table, form, field) } };
  },
});

interface FormPlace {
  view: BitableView;
  form: BitableForm;
}

function requireForm(call: CallAt<"form_id">, table: BitableTable): FormPlace {
  const view = requireView(table, call.path.form_id);
  if (!view.form) throw failures.noView("the view is not a form");
  return { view, form: view.form };
}

function formView({ view, form }: FormPlace) {
  return {
    name: view.name,
    description: form.description,
    shared: form.shared,
    ...(form.shared ? { shared_url: `https://emulator.example/share/base/form/${view.id}` } : {}),
    shared_limit: form.limit,
    submit_limit_once: form.once,
  };
}

// Fields that came after the order was set are at the end.
function questions(table: BitableTable, { order }: BitableForm): BitableField[] {
  const known = order.flatMap((id) => table.fields.get(id) ?? []);
  const seen = new Set(order);
  const rest = [...table.fields.values()].filter(({ id }) => !seen.has(id));
  return [...known, ...rest].filter(({ type }) => !READ_ONLY_TYPES.has(type));
}

function questionView(table: BitableTable, form: BitableForm, field: BitableField) {
  return {
    title: field.name,
    description: "",
    required: field === primaryField(table),
    visible: true,
    ...form.questions.get(field.id),
  };
}
