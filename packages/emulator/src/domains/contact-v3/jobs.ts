// Job families, job levels and employee types; job titles and cities as people have them.

import type * as contact from "@lark/contact-v3";
import type { Fields } from "../../generic/memory.js";
import type { Call } from "../../http/call.js";
import { documentedFailure } from "../../http/documented-failure.js";
import { PlatformFailure } from "../../http/failure.js";
import { type Page, page } from "../../paging/page.js";
import { createRandom } from "../../state/random.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { badPageToken } from "./lookup.js";
import { organisationOf } from "./state.js";

/** A kind of thing that is created, changed and listed by name. */
interface Kind {
  /** `job_level`: the name in answers. */
  name: string;
  idField: string;
  records: (call: Call) => Map<string, Fields>;
  label: "name" | "content";
  unknown: (call: Call) => PlatformFailure;
  taken: number;
  newId: (call: Call) => Fields;
  check?: (call: Call, id: string | undefined) => void;
  refuseDelete?: (call: Call, id: string) => void;
}

const LEVELS: Kind = {
  name: "job_level",
  idField: "job_level_id",
  records: (call) => organisationOf(call.tenant).jobLevels,
  label: "name",
  unknown: (call) => documentedFailure(call, 42301, "there is no such job level"),
  taken: 42303,
  newId: (call) => ({ job_level_id: call.tenant.ids("token").slice(0, 26).toLowerCase() }),
};

const FAMILIES: Kind = {
  name: "job_family",
  idField: "job_family_id",
  records: (call) => organisationOf(call.tenant).jobFamilies,
  label: "name",
  unknown: (call) => {
    const code = call.operation.method === "GET" ? 42404 : 42402;
    return documentedFailure(call, code, "there is no such job family");
  },
  taken: 42405,
  newId: (call) => ({ job_family_id: call.tenant.ids("token").slice(0, 26).toLowerCase() }),
  check: (call, id) => {
    const parent = call.body.parent_job_family_id;
    if (typeof parent !== "string" || parent === "") return;
    const { jobFamilies } = organisationOf(call.tenant);
    if (!jobFamilies.has(parent)) {
      throw documentedFailure(call, 42404, "there is no such parent family");
    }
    for (
      let above: unknown = parent;
      above;
      above = jobFamilies.get(String(above))?.parent_job_family_id
    ) {
      if (above === id) throw documentedFailure(call, 42406, "a family cannot be below itself");
    }
  },
  refuseDelete: (call, id) => {
    for (const { parent_job_family_id } of organisationOf(call.tenant).jobFamilies.values()) {
      if (parent_job_family_id === id) {
        throw documentedFailure(call, 42411, "there are families below this one");
      }
    }
  },
};

const TYPES: Kind = {
  name: "employee_type_enum",
  idField: "enum_id",
  records: (call) => organisationOf(call.tenant).employeeTypes,
  label: "content",
  unknown: () => new PlatformFailure(42304, "there is no such employee type"),
  taken: 42302,
  newId: (call) => ({
    enum_id: call.tenant.ids("number"),
    enum_value: String(organisationOf(call.tenant).employeeTypes.size + 1),
  }),
  refuseDelete: (call, id) => {
    if (organisationOf(call.tenant).employeeTypes.get(id)?.enum_type === 1) {
      throw new PlatformFailure(42305, "a built-in employee type cannot be deleted");
    }
  },
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

  listJobTitle: (call) => listed(call, [...inUse(call, "job_title").values()]),
  getJobTitle: (call) => ({
    job_title: one(call, inUse(call, "job_title"), call.path.job_title_id),
  }),
  listWorkCity: (call) => listed(call, [...inUse(call, "city").values()]),
  getWorkCity: (call) => ({
    work_city: one(call, inUse(call, "city"), call.path.work_city_id),
  }),
});

function create(call: Call, kind: Kind) {
  checkName(call, kind, undefined);
  const record: Fields = { ...call.body, ...kind.newId(call) };
  kind.records(call).set(String(record[kind.idField]), record);
  return { [kind.name]: record };
}

function get(call: Call, kind: Kind) {
  return { [kind.name]: required(call, kind)[1] };
}

function update(call: Call, kind: Kind) {
  const [id, record] = required(call, kind);
  checkName(call, kind, id);
  Object.assign(record, call.body);
  return { [kind.name]: record };
}

function remove(call: Call, kind: Kind) {
  const [id] = required(call, kind);
  kind.refuseDelete?.(call, id);
  kind.records(call).delete(id);
  return {};
}

// What a kind of thing has is checked when it is written.
function list<Shown = Fields>(call: Call, kind: Kind) {
  const name = call.query.name;
  const all = [...kind.records(call).values()];
  const found = name === undefined ? all : all.filter((one) => one.name === name);
  return listed(call, found, kind) as Page<"items", Shown>;
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
      throw documentedFailure(call, kind.taken, `this ${kind.label} exists`);
    }
  }
  kind.check?.(call, own);
}

function listed(call: Call, records: readonly Fields[], kind?: Kind) {
  return page(
    call,
    "items",
    records,
    (record) => String(record[kind?.idField ?? "name"]),
    (record) => record,
    { size: 10, badToken: badPageToken },
  );
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

function one(call: Call, records: ReadonlyMap<string, Fields>, id: string): Fields {
  const record = records.get(id);
  if (!record) throw documentedFailure(call, 40001, `there is no ${id}`);
  return record;
}
