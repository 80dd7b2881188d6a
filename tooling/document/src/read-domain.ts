import type { Document } from "./check.js";
import type { DomainModel, EventModel, OperationModel, ResourceModel } from "./model.js";
import { lowerFirst, resourceFile } from "./names.js";
import { placeTypes } from "./place-types.js";
import { fail, inside, type Place } from "./problem.js";
import { readConstants } from "./read-constants.js";
import { type Components, readFacts, readOperation } from "./read-operation.js";
import { type ObjectShape, readObject, readShape, references } from "./shape.js";

/** Turns a checked document into the model of its package; `name` stands for the document in error messages. */
export function readDomain(document: Document, folder: string, name: string): DomainModel {
  const root: Place = { document: name, keys: [] };
  const project = document["x-lark-project"];
  const version = document["x-lark-version"];
  if (folder !== `${project}-${version}`.replace(/_/g, "-")) {
    fail(root, `the document of ${project} ${version} cannot be in the folder ${folder}`);
  }
  const components = readComponents(document, root);
  const resources = readResources(document, components, root);
  const operations = resources.flatMap((resource) => resource.operations);
  const events = readEvents(document, components, root);
  const types = placeTypes(resources, events, components, root);
  return {
    folder,
    project,
    version,
    summary: document.info.summary,
    resources,
    events,
    constants: readConstants(document, resources, types, root),
    types,
    deprecated: [...operations, ...events].every((part) => part.deprecated),
  };
}

function readComponents(document: Document, root: Place): Components {
  const components = new Map<string, ObjectShape>();
  const schemas = Object.entries(document.components.schemas).sort(([a], [b]) => compare(a, b));
  for (const [name, schema] of schemas) {
    components.set(name, readObject(schema, inside(root, "components", "schemas", name)));
  }
  for (const [name, { fields }] of components) {
    for (const field of fields) {
      references(field.shape, (target) => {
        const place = inside(root, "components", "schemas", name, "properties", field.name);
        if (!components.has(target)) fail(place, `there is no component "${target}"`);
      });
    }
  }
  return components;
}

function readResources(document: Document, components: Components, root: Place): ResourceModel[] {
  const files = new Map<string, OperationModel[]>();
  const seen = new Map<string, string>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const place = inside(root, "paths", path, method);
      const model = readOperation(method, path, operation, components, place);
      const file = resourceFile(operation.tags[0]!);
      for (const name of [model.id, model.functionName, `${file}: ${model.methodName}`]) {
        const other = seen.get(name);
        if (other) fail(place, `"${name}" is the name of ${other}, too`);
        seen.set(name, `${method.toUpperCase()} ${path}`);
      }
      files.set(file, [...(files.get(file) ?? []), model]);
    }
  }
  return [...files]
    .map(([file, operations]) => ({
      file,
      operations: operations.sort((a, b) => compare(a.id, b.id)),
    }))
    .sort((a, b) => compare(a.file, b.file));
}

function readEvents(document: Document, components: Components, root: Place): EventModel[] {
  const constants = new Set<string>();
  const events = Object.entries(document.webhooks ?? {}).map(([name, { post }]) => {
    const place = inside(root, "webhooks", name, "post");
    const at = inside(place, "requestBody", "content", "application/json", "schema");
    const shape = readShape(post.requestBody.content["application/json"].schema, at);
    if (shape.kind !== "reference") return fail(at, "a payload has to be a component");
    if (!components.has(shape.component)) fail(at, `there is no component "${shape.component}"`);
    const constant = lowerFirst(shape.component);
    if (constants.has(constant)) fail(place, `"${shape.component}" is the payload of two events`);
    constants.add(constant);
    const version = post["x-lark-event-version"];
    return { name, constant, version, component: shape.component, ...readFacts(post) };
  });
  return events.sort((a, b) => compare(a.constant, b.constant));
}

/** By code unit: the same everywhere. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
