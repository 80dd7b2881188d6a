// Job families, job levels and employee types; job titles and cities as people have them.

import type * as contact from "@lark/contact-v3";
import type { Fields } from "../../generic/memory.js";
import type { Call } from "../../http/call.js";
import type { PlatformFailure } from "../../http/failure.js";
import type { Failure } from "../../http/failure-table.js";
import { type Page, page } from "../../paging/page.js";
import { createRandom } from "../../state/random.js";
import { type Everything, type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { raiseEmployeeType } from "./raise.js";
import { organisationOf } from "./state.js";

/** A kind of thing that is created, changed and listed by name. */
interface Kind {
  /** `job_level`: the name in answers. */
  name: string;
  idField: string;
  records: (call: Call) => Map<string, Fields>;
  label: "name" | "content";
  unknown: (call: Call) => PlatformFailure;
  taken: Failure;
  newId: (call: Call) => Fields;
  check?: (call: Call, id: string | undefined) => void;
  refuseDelete?: (call: Call, id: string) => void;
  /** Tells of what was made, changed or deleted. */
  raise?: (call: Call, before: Fields | undefined, after: Fields | undefined) => void;
}

const LEVELS: Kind = {
  name: "job_level",
  idField: "job_level_id",
  records: (call) => organisationOf(call.tenant).jobLevels,
  label: "name",
  unknown: () => failures.noJobLevel(),
  taken: failures.jobLevelTaken,
  newId: (call) => ({ job_level_id: call.tenant.ids("token").slice(0, 26).toLowerCase() }),
};

const FAMILIES: Kind = {
  name: "job_family",
  idField: "job_family_id",
  records: (call) => organisationOf(call.tenant).jobFamilies,
  label: "name",
  unknown: (call) =>
    call.operation.method === "GET" ? failures.noJobFamily() : failures.noJobFamilyToChange(),
  taken: failures.jobFamilyTaken,
  newId: (call) => ({ job_family_id: call.tenant.ids("token").slice(0, 26).toLowerCase() }),
  check: (call, id) => {
    const parent = call.body.parent_job_family_id;
    if (typeof parent !== "string" || parent === "") return;
    const { jobFamilies } = organisationOf(call.tenant);
    if (!jobFamilies.has(parent)) {
      throw failures.noJobFamily("there is no such parent family");
    }
    for (
      let above: unknown = parent;
      above;
      above = jobFamilies.get(String(above))?.parent_job_family_id
    ) {
      if (above === id) throw failures.familyBelowItself();
    }
  },
  refuseDelete: (call, id) => {
    for (const { parent_job_family_id } of organisationOf(call.tenant).jobFamilies.values()) {
      if (parent_job_family_id === id) {
        throw failures.familiesBelow();
      }
    }
  },
};

const TYPES: Kind = {
  name: "employee_type_enum",
  idField: "enum_id",
  records: (call) => organisationOf(call.tenant).employeeTypes,
  label: "content",
  unknown: () => failures.noEmployeeType(),
  taken: failures.employeeTypeTaken,
  newId: (call) => ({
    enum_id: call.tenant.ids("number"),
    enum_value: String(organisationOf(call.tenant).employeeTypes.size + 1),
  }),
  refuseDelete: (call, id) => {
    if (organisationOf(call.tenant).employeeTypes.get(id)?.enum_type === 1) {
      throw failures.builtInEmployeeType();
    }
  },
  raise: raiseEmployeeType,
};

export const jobHandlers: HandlersOf<typeof contact> = handlers({
  createJobLevel: (call) => create(call, LEVELS),
  getJobLevel: (call) => get(call, LEVELS),
  updateJobLevel: (call) => update(call, LEVELS),
  deleteJobLevel: (call) => remove(call, LEVELS),
  listJobLevel: (call) => list(call, LEVELS),

  createJobFamily: (call) => create(call, FAMILIES),
  getJobFamily: (call) => get(call, FAMILIES),
  updateJobFamily: (call) => update(call, FAMILIES),
  deleteJobFamily: (call) => remove(call, FAMILIES),
  listJobFamily: (call) => list(call, FAMILIES),

  createEmployeeTypeEnum: (call) => create(call, TYPES),
  updateEmployeeTypeEnum: (call) => update(call, TYPES),
  deleteEmployeeTypeEnum: (call) => remove(call, TYPES),
  listEmployeeTypeEnum: (call) => list<contact.EmployeeTypeEnum>(call, TYPES),

  listJobTitle: (call) => listed<contact.JobTitle>(call, [...inUse(call, "job_title").values()]),
  getJobTitle: (call) => ({
    job_title: one(inUse(call, "job_title"), call.path.job_title_id),
  }),
  listWorkCity: (call) => listed<contact.WorkCity>(call, [...inUse(call, "city").values()]),
  getWorkCity: (call) => ({
    work_city: one(inUse(call, "city"), call.path.work_city_id),
  }),
});

function create(call: Call, kind: Kind): Everything {
  checkName(call, kind, undefined);
  const record: Fields = { ...call.body, ...kind.newId(call) };
  kind.records(call).set(String(record[kind.idField]), record);
  kind.raise?.(call, undefined, record);
  return { [kind.name]: record };
}

function get(call: Call, kind: Kind): Everything {
  return { [kind.name]: required(call, kind)[1] };
}

function update(call: Call, kind: Kind): Everything {
  const [id, record] = required(call, kind);
  checkName(call, kind, id);
  const before = { ...record };
  Object.assign(record, call.body);
  kind.raise?.(call, before, record);
  return { [kind.name]: record };
}

function remove(call: Call, kind: Kind) {
  const [id, record] = required(call, kind);
  kind.refuseDelete?.(call, id);
  kind.records(call).delete(id);
  kind.raise?.(call, record, undefined);
  return {};
}

// What a kind of thing has is checked when it is written.
function list<Shown = Fields>(call: Call, kind: Kind) {
  const name = call.query.name;
  const all = [...kind.records(call).values()];
  const found = name === undefined ? all : all.filter((one) => one.name === name);
  return listed<Shown>(call, found, kind);
}

function required(call: Call, kind: Kind): [id: string, record: Fields] {
  const id = call.path[kind.idField]!;
  const record = kind.records(call).get(id);
  if (!record) throw kind.unknown(call);
  return [id, record];
}

function checkName(call: Call, kind: Kind, own: string | undefined): void {
  for (const [id, record] of kind.records(call)) {
    if (id !== own && record[kind.label] === call.body[kind.label]) {
      throw kind.taken();
    }
  }
  kind.check?.(call, own);
}

function listed<Shown>(call: Call, records: readonly Fields[], kind?: Kind) {
  return page(
    call,
    "items",
    records,
    (record) => String(record[kind?.idField ?? "name"]),
    (record) => record,
    { size: 10, badToken: failures.badPageToken },
  ) as Page<"items", Shown>;
}

function inUse(call: Call, field: "job_title" | "city"): Map<string, Fields> {
  const idName = field === "city" ? "work_city_id" : "job_title_id";
  const found = new Map<string, Fields>();
  for (const { profile, resigned } of call.tenant.directory.users.values()) {
    const name = profile[field];
    if (resigned || typeof name !== "string" || name === "") continue;
    const id = createRandom(`${call.tenant.key}/${field}/${name}`).hex(32);
    if (found.has(id)) continue;
    const i18n_name = [{ locale: "zh_cn", value: name }];
    found.set(id, { [idName]: id, name, i18n_name, status: true });
  }
  return found;
}

function one(records: ReadonlyMap<string, Fields>, id: string): Everything {
  const record = records.get(id);
  if (!record) throw failures.notThere(`there is no ${id}`);
  return record;
}
