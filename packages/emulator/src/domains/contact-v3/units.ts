// Units, to which departments belong.

import type { Call, Handlers } from "../../call.js";
import { documentedFailure } from "../../documented-failure.js";
import { page } from "../../page.js";
import type { DepartmentIdType } from "../../state/directory.js";
import type { Unit } from "../../state/organisation.js";
import { badPageToken, shownDepartmentId } from "./lookup.js";

const SIZE = { size: 50, badToken: badPageToken };

export const unitHandlers: Handlers = {
  "contact.v3.unit.create": (call) => {
    const { units } = call.tenant.organisation;
    const wanted = call.body.unit_id;
    const id =
      typeof wanted === "string" && wanted !== "" ? wanted : call.tenant.ids("department_id");
    if (units.has(id)) throw documentedFailure(call, 43053, "unit_id already exists");
    const name = freeName(call);
    units.set(id, { id, name, type: String(call.body.unit_type), departments: new Set() });
    return { unit_id: id };
  },

  "contact.v3.unit.get": (call) => ({ unit: view(requireUnit(call, call.path.unit_id)) }),

  "contact.v3.unit.list": (call) =>
    page(call, [...call.tenant.organisation.units.values()], ({ id }) => id, view, SIZE),

  "contact.v3.unit.patch": (call) => {
    const unit = requireUnit(call, call.path.unit_id);
    if (call.body.name !== undefined) unit.name = freeName(call, unit);
    return {};
  },

  "contact.v3.unit.delete": (call) => {
    const unit = requireUnit(call, call.path.unit_id);
    if (unit.departments.size > 0) {
      throw documentedFailure(call, 43057, "departments still belong to the unit");
    }
    call.tenant.organisation.units.delete(unit.id);
    return {};
  },

  "contact.v3.unit.bind_department": (call) => {
    const unit = requireUnit(call, call.body.unit_id);
    const department = requireDepartment(call);
    if (unit.departments.has(department)) {
      throw documentedFailure(call, 43054, "the department belongs to the unit already");
    }
    unit.departments.add(department);
    return {};
  },

  "contact.v3.unit.unbind_department": (call) => {
    const unit = requireUnit(call, call.body.unit_id);
    if (!unit.departments.delete(requireDepartment(call))) {
      throw documentedFailure(call, 43058, "the department does not belong to the unit");
    }
    return {};
  },

  "contact.v3.unit.list_department": (call) => {
    const { id, departments } = requireUnit(call, call.query.unit_id);
    return page(
      call,
      [...departments],
      (department) => department,
      (department) => ({ unit_id: id, department_id: shownDepartmentId(call, department) }),
      SIZE,
    );
  },
};

function requireUnit(call: Call, id: unknown): Unit {
  const unit = call.tenant.organisation.units.get(String(id));
  if (!unit) throw documentedFailure(call, 43051, "there is no such unit");
  return unit;
}

// The type of the id comes in the body here.
function requireDepartment(call: Call): string {
  const type = (call.body.department_id_type ?? "open_department_id") as DepartmentIdType;
  const found = call.tenant.directory.findDepartment(String(call.body.department_id), type);
  if (!found) throw documentedFailure(call, 43050, "there is no such department");
  return found.openId;
}

function freeName(call: Call, own?: Unit): string {
  const name = String(call.body.name);
  for (const unit of call.tenant.organisation.units.values()) {
    if (unit !== own && unit.name === name) {
      throw documentedFailure(call, 43055, "a unit of this name exists");
    }
  }
  return name;
}

function view({ id, name, type }: Unit): Record<string, unknown> {
  return { unit_id: id, name, unit_type: type };
}
