// Answers every operation that has no handler of its own: from its response schema, and from what
// was written before to the same path.

import type { Call, Outcome } from "../http/call.js";
import { PlatformFailure } from "../http/failure.js";
import { beyondPaging, page } from "../paging/page.js";
import { resolve } from "../schema/check-schema.js";
import type { Surroundings } from "../schema/plausible.js";
import { synthesise } from "../schema/synthesise.js";
import { StoredFile } from "../state/files.js";
import { createRandom } from "../state/random.js";
import type { Collection, Fields } from "./memory.js";
import {
  dataSchema,
  findResource,
  type Invent,
  idField,
  isFields,
  overlay,
  type Resource,
  writtenFields,
} from "./resource.js";
import { placeOf } from "./rest-place.js";

/** Answers a call from its document and from the tenant's memory. */
export async function answerGenerically(call: Call): Promise<Outcome> {
  if (call.operation.answer.kind === "file") return download(call);
  const place = placeOf(call.operation, call.path);
  if (call.operation.method !== "GET") call.tenant.memory.writes += 1;
  let data: Fields;
  switch (place?.role) {
    case "create":
      data = create(call, place.collection, place.parameter);
      break;
    case "list":
      data = list(call, place.collection, place.parameter);
      break;
    case "item":
      data = item(call, place.collection, place.parameter);
      break;
    default:
      data = call.operation.pagination ? samples(call) : invent(call, requestSeed(call));
  }
  await keepFiles(call, data);
  return data;
}

/** Answers a call from its document alone: nothing is looked up, kept or paged. */
export function answerFromSchema(call: Call): Outcome {
  return call.operation.answer.kind === "file" ? sampleFile(call) : invent(call, requestSeed(call));
}

function create(call: Call, path: string, parameter: string): Fields {
  const data = invent(call, requestSeed(call));
  const resource = resourceOf(call, data);
  const name = resourceName(call);
  const written = writtenFields(call.body, name);
  const field = idField(resource.fields, parameter, name);
  const collection = call.tenant.memory.open(path);
  if (field && typeof written[field] !== "string") {
    while (collection.records.has(String(resource.fields[field]))) {
      resource.fields[field] = call.tenant.ids("number");
    }
  }
  overlay(resource, written, call.operation.schemas, inventor(call, requestSeed(call)));
  const id = field ? resource.fields[field] : written[parameter];
  if (typeof id === "string" && id !== "") {
    collection.records.set(id, { ...resource.fields, ...written, [parameter]: id });
    collection.removed.delete(id);
  }
  return data;
}

function item(call: Call, path: string, parameter: string): Fields {
  const id = call.path[parameter]!;
  const { memory } = call.tenant;
  const { method, schemas } = call.operation;
  const collection = memory.find(path);
  if (collection?.removed.has(id) && method !== "PUT") throw notFound(call, id);
  if (method === "DELETE") {
    memory.remove(path, id);
    return invent(call, requestSeed(call));
  }
  const name = resourceName(call);
  if (method === "PUT" || method === "PATCH") {
    const { records, removed } = memory.open(path);
    records.set(id, { ...records.get(id), ...writtenFields(call.body, name), [parameter]: id });
    removed.delete(id);
  }
  const data = invent(call, `${path}/${id}`);
  const resource = resourceOf(call, data);
  const field = idField(resource.fields, parameter, name);
  const held = memory.find(path)?.records.get(id) ?? {};
  const echo = field ? { [field]: id } : {};
  overlay(resource, { ...held, ...echo }, schemas, inventor(call, `${path}/${id}`));
  return data;
}

function list(call: Call, path: string, parameter: string): Fields {
  const { operation, tenant } = call;
  const data = invent(call, path);
  const field =
    operation.pagination?.items ?? Object.keys(data).find((key) => Array.isArray(data[key]));
  const invented = field === undefined ? undefined : data[field];
  if (field === undefined || !Array.isArray(invented)) return data;
  const objects = invented.filter(isFields);
  const name = resourceName(call);
  const key = objects.map((sample) => idField(sample, parameter, name))[0];
  if (key === undefined) return operation.pagination ? samples(call) : data;
  const known = tenant.memory.find(path);
  const collection = known ?? remember(tenant.memory.open(path), objects, key);
  const schema = itemSchema(call, field);
  const view = ([id, fields]: [string, Fields]): Fields => {
    const make = inventor(call, `${path}/${id}`);
    const made = make(schema, "") as Fields;
    const resource = { fields: made, schema: resolve(schema, operation.schemas) };
    overlay(resource, { ...fields, [key]: id }, operation.schemas, make);
    return resource.fields;
  };
  const records = [...collection.records];
  if (!operation.pagination) return { ...data, [field]: records.map(view) };
  return { ...data, ...page(call, field, records, ([id]) => id, view) };
}

// A list without a memory has the same few items on every call, and ends.
function samples(call: Call): Fields {
  const data = invent(call, JSON.stringify([call.operation.id, beyondPaging(call)]));
  const field = call.operation.pagination?.items;
  const items = field === undefined ? undefined : data[field];
  if (field === undefined || !Array.isArray(items)) return data;
  return {
    ...data,
    ...page(
      call,
      field,
      [...items.entries()],
      ([index]) => String(index),
      ([, item]) => item,
    ),
  };
}

// The first list of a collection invents its content; from then on it stays.
function remember(collection: Collection, samples: Fields[], key: string): Collection {
  for (const sample of samples) collection.records.set(String(sample[key]), sample);
  return collection;
}

function itemSchema(call: Call, field: string) {
  const { schemas } = call.operation;
  const list = resolve(schemaOf(call).properties?.[field] ?? {}, schemas);
  return list.items ?? {};
}

function download(call: Call): StoredFile {
  for (const value of Object.values(call.path).reverse()) {
    const file = call.tenant.files.get(value);
    if (file) return file;
  }
  return sampleFile(call);
}

function sampleFile(call: Call): StoredFile {
  const name = Object.values(call.path).at(-1) ?? call.operation.id;
  const text = `${call.operation.id} ${createRandom(requestSeed(call)).hex(32)}\n`;
  return new StoredFile(new TextEncoder().encode(text), `${name}.bin`, "application/octet-stream");
}

// An upload can be downloaded again under whatever id its answer gives.
async function keepFiles(call: Call, data: Fields): Promise<void> {
  for (const file of Object.values(call.files)) {
    const stored = await StoredFile.from(file, call.app.appId);
    const visit = (fields: Fields): void => {
      for (const [name, value] of Object.entries(fields)) {
        if (isFields(value)) visit(value);
        else if (typeof value === "string" && /(key|token|id)$/i.test(name)) {
          call.tenant.files.set(value, stored);
        }
      }
    };
    visit(data);
  }
}

function invent(call: Call, seed: string): Fields {
  const make = inventor(call, seed);
  const schema = schemaOf(call);
  const made = make(schema, "") as Fields;
  // What the path says, the answer repeats, unless it is a mere text.
  if (!isFields(made)) return made;
  overlay({ fields: made, schema }, pathEcho(call, made), call.operation.schemas, make);
  return made;
}

function inventor(call: Call, seed: string): Invent {
  const surroundings = around(call);
  return (schema, label) => {
    const random = createRandom(label === "" ? seed : `${seed} ${label}`);
    return synthesise(schema, call.operation.schemas, random, surroundings);
  };
}

function pathEcho(call: Call, made: Fields): Fields {
  return Object.fromEntries(Object.entries(call.path).filter(([name]) => name in made));
}

function resourceOf(call: Call, data: Fields): Resource {
  return findResource(data, schemaOf(call), call.operation.schemas, resourceName(call));
}

function schemaOf({ operation }: Call) {
  if (operation.answer.kind === "file") return {};
  return dataSchema(operation.answer.schema, operation.schemas);
}

// `task.v2.tasklist.section.create` is about a `section`.
function resourceName({ operation }: Call): string {
  return operation.id.split(".").at(-2) ?? "";
}

function requestSeed({ operation, path, query, body, tenant }: Call): string {
  const write = operation.method === "GET" ? 0 : tenant.memory.writes;
  return JSON.stringify([operation.id, tenant.key, path, query, body, write]);
}

function around({ tenant, app, clock, query }: Call): Surroundings {
  return {
    now: clock.now(),
    people: tenant.directory.people(app.appId),
    departments: [...tenant.directory.departments.keys()],
    appId: app.appId,
    tenantKey: tenant.key,
    userIdType: typeof query.user_id_type === "string" ? query.user_id_type : "open_id",
  };
}

function notFound({ operation }: Call, id: string): PlatformFailure {
  const code = operation.errorCodes?.["404"]?.[0] ?? 9499;
  return new PlatformFailure(code, `${id} does not exist`, { status: 404 });
}
