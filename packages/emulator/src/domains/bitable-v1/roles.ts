// Roles of a base with advanced permissions, and who has them.

import type * as bitable from "@lark/bitable-v1";
import type { Call, CallAt } from "../../http/call.js";
import type { TypedCall } from "../../http/typed-call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { badToken, changed, checkPageSize, requireApp } from "./lookup.js";
import { type BitableApp, type BitableRole, baseId, type RoleMember } from "./state.js";

/** Most roles of a base. */
const ROLE_LIMIT = 30;

export const roleHandlers: HandlersOf<typeof bitable> = handlers({
  listAppRole: (call) => {
    const app = requireAdvanced(call);
    checkPageSize(call);
    const roles = [...app.roles.values()];
    return {
      total: roles.length,
      ...page(call, "items", roles, ({ id }) => id, roleView, { badToken: badToken() }),
    };
  },

  createAppRole: (call) => {
    const app = requireAdvanced(call);
    checkName(call, app);
    if (app.roles.size >= ROLE_LIMIT) {
      throw failures.tooManyRoles(`${ROLE_LIMIT} roles at most`);
    }
    const role = {
      id: baseId(call.tenant.ids, "rol"),
      fields: roleFields(call),
      members: new Map<string, RoleMember>(),
    };
    app.roles.set(role.id, role);
    changed(call, app);
    return { role: roleView(role) };
  },

  updateAppRole: (call) => {
    const app = requireAdvanced(call);
    const role = requireRole(call, app);
    checkName(call, app, role);
    role.fields = roleFields(call);
    changed(call, app);
    return { role: roleView(role) };
  },

  deleteAppRole: (call) => {
    const app = requireAdvanced(call);
    app.roles.delete(requireRole(call, app).id);
    changed(call, app);
    return {};
  },
});

export function requireRole(call: CallAt<"role_id">, app: BitableApp): BitableRole {
  const role = app.roles.get(call.path.role_id);
  if (!role) throw failures.noRole("there is no such role");
  return role;
}

/** The base of a call about roles; roles need advanced permissions. */
export function requireAdvanced(call: CallAt<"app_token">): BitableApp {
  const app = requireApp(call);
  if (!app.advanced) {
    throw failures.notAdvanced("advanced permissions are off");
  }
  return app;
}

function roleFields({ body }: TypedCall<bitable.CreateAppRoleRequest>): BitableRole["fields"] {
  return {
    role_name: body.role_name,
    table_roles: body.table_roles.map((table) => ({
      allow_add_record: true,
      allow_delete_record: true,
      ...table,
    })),
    block_roles: body.block_roles ?? [],
    ...("base_rule" in body ? { base_rule: body.base_rule } : {}),
  };
}

function roleView({ id, fields }: BitableRole) {
  return { role_id: id, ...fields };
}

function checkName(call: Call, app: BitableApp, own?: BitableRole): void {
  const name = String(call.body.role_name);
  if (name.trim() === "") throw failures.invalidRoleName("it is empty");
  for (const role of app.roles.values()) {
    if (role !== own && role.fields.role_name === name) {
      throw failures.roleNameTaken(`"${name}" is taken`);
    }
  }
}
