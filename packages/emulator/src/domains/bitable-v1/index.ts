import type { Domain } from "../domain.js";
import { appHandlers } from "./apps.js";
import { failures } from "./failures.js";
import { fieldHandlers } from "./fields.js";
import { findHandlers } from "./find-records.js";
import { formHandlers } from "./forms.js";
import { raises } from "./raise.js";
import { recordHandlers } from "./records.js";
import { roleMemberHandlers } from "./role-members.js";
import { roleHandlers } from "./roles.js";
import { basesOf } from "./state.js";
import { tableHandlers } from "./tables.js";
import { viewHandlers } from "./views.js";

/** Bases: their tables, fields, records, views, forms and roles. */
export const bitableV1: Domain = {
  name: "bitable-v1",
  state: basesOf,
  failures,
  handlers: {
    ...appHandlers,
    ...tableHandlers,
    ...fieldHandlers,
    ...recordHandlers,
    ...findHandlers,
    ...viewHandlers,
    ...formHandlers,
    ...roleHandlers,
    ...roleMemberHandlers,
  },
  raises,
};
