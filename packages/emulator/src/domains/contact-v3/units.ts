// Units, to which departments belong.

import type * as contact from "@lark/contact-v3";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import type { DepartmentIdType } from "../../state/directory.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { shownDepartmentId } from "./lookup.js";
import type { Unit } from "./state.js";
import { organisationOf } from "./state.js";

const SIZE = { size: 50, badToken: failures.badPageToken };

export const unitHandlers: HandlersOf<typeof contact> = handlers({
  createUnit: (call) => {
    const { units } = organisationOf(call.tenant);
    const wanted = call.body.unit_id;
    const id =
      typeof wanted === "string" && wanted !== "" ? wanted : call.tenant.ids("department_id");
    if (units.has(id)) throw failures.unitIdTaken();
    const name = freeName(call);
    units.set(id, { id, name, type: call.body.unit_type, departments: new Set() });
    return { unit_id: id };
  },

  getUnit: (call) => ({ unit: view(requireUnit(call, call.path.unit_id)) }),

  listUnit: (call) =>
    page(
      call,
      "unitlist",
      [...organisationOf(call.tenant).units.values()],
      ({ id }) => id,
      view,
      SIZE,
    ),

  patchUnit: (call) => {
    const unit = requireUnit(call, call.path.unit_id);
    if (call.body.name !== undefined) unit.name = freeName(call, unit);
    return {};
  },

  deleteUnit: (call) => {
    const unit = requireUnit(call, call.path.unit_id);
    if (unit.departments.size > 0) {
      throw failures.unitInUse();
    }
    organisationOf(call.tenant).units.delete(unit.id);
    return {};
  },

  bindDepartmentUnit: (call) => {
    const unit = requireUnit(call, call.body.unit_id);
    const department = requireDepartment(call);
    if (unit.departments.has(department)) {
      throw failures.inUnitAlready();
    }
    unit.departments.add(department);
    return {};
  },

  unbindDepartmentUnit: (call) => {
    const unit = requireUnit(call, call.body.unit_id);
    if (!unit.departments.delete(requireDepartment(call))) {
      throw failures.notInUnit();
    }
    return {};
  },

  listUnitDepartment: (call) => {
    const { id, departments } = requireUnit(call, call.query.unit_id);
    return page(
      call,
      "departmentlist",
      [...departments],
      (department) => department,
      (department) => ({ unit_id: id, department_id: shownDepartmentId(call, department) }),
      SIZE,
    );
  },
});

function requireUnit(call: Call, id: unknown): Unit {
  const unit = organisationOf(call.tenant).units.get(String(id));
  if (!unit) throw failures.noUnit();
  return unit;
}

// The type of the id comes in the body here.
function requireDepartment(call: Call): string {
  const type = (call.body.department_id_type ?? "open_department_id") as DepartmentIdType;
  const found = call.tenant.directory.findDepartment(String(call.body.department_id), type);
  if (!found) throw failures.noUnitDepartment();
  return found.openId;
}

function freeName(call: Call, own?: Unit): string {
  const name = String(call.body.name);
  for (const unit of organisationOf(call.tenant).units.values()) {
    if (unit !== own && unit.name === name) {
      throw failures.unitNameTaken();
    }
  }
  return name;
}

function view({ id, name, type }: Unit) {
  return { unit_id: id, name, unit_type: type };
}
