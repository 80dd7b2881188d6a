// Which component becomes which interface in which file. A type that one resource uses lives beside its
// operations; one that several use, or that events share with operations, lives in models.ts. What such a
// type refers to is used as widely as itself, so models.ts imports from no other file.
import type { EventModel, ResourceModel, TypeModel } from "./model.js";
import { declaredNames, requestType, responseType } from "./model.js";
import { claim, OWN_NAMES } from "./names.js";
import { fail, inside, type Place } from "./problem.js";
import type { Components } from "./read-operation.js";
import { references, type Shape } from "./shape.js";

interface Use {
  readonly files: Set<string>;
  sent: boolean;
  received: boolean;
}

type Direction = "sent" | "received";

export function placeTypes(
  resources: readonly ResourceModel[],
  events: readonly EventModel[],
  components: Components,
  root: Place,
): Map<string, TypeModel> {
  const uses = findUses(resources, events, components);
  const names = nameTypes(resources, components);
  const operations = resources.flatMap((resource) => resource.operations);
  const flat = new Set(
    operations.flatMap(({ response }) =>
      response.kind === "flat" ? [response.shape.component] : [],
    ),
  );
  const types = new Map<string, TypeModel>();
  for (const [component, { fields, open, description, variants }] of components) {
    const use = uses.get(component);
    if (!use) {
      fail(inside(root, "components", "schemas", component), "nothing uses this");
    }
    const [file] = use.files;
    types.set(component, {
      component,
      name: names.get(component) ?? component,
      home: use.files.size === 1 && file ? file : "models",
      fields: flat.has(component)
        ? fields.filter(({ name }) => name !== "code" && name !== "msg")
        : fields,
      open,
      description,
      variants,
      sent: use.sent,
      received: use.received,
    });
  }
  const declared = new Set<string>();
  for (const type of types.values()) {
    for (const name of declaredNames(type)) {
      const at = inside(root, "components", "schemas", type.component);
      if (declared.has(name)) fail(at, `there is another type "${name}"`);
      declared.add(name);
    }
  }
  return types;
}

function findUses(
  resources: readonly ResourceModel[],
  events: readonly EventModel[],
  components: Components,
): Map<string, Use> {
  const uses = new Map<string, Use>();
  const walk = (shape: Shape, file: string, direction: Direction) =>
    references(shape, (component) => {
      const use = uses.get(component) ?? { files: new Set(), sent: false, received: false };
      if (use.files.has(file) && use[direction]) return;
      uses.set(component, use);
      use.files.add(file);
      use[direction] = true;
      for (const field of components.get(component)?.fields ?? [])
        walk(field.shape, file, direction);
    });
  for (const { file, operations } of resources) {
    for (const { request, response } of operations) {
      for (const field of [...request.path, ...request.query]) walk(field.shape, file, "sent");
      if (request.body) walk(request.body.shape, file, "sent");
      if (response.kind !== "download") walk(response.shape, file, "received");
    }
  }
  for (const { component } of events) walk({ kind: "reference", component }, "events", "received");
  return uses;
}

// `CreateMessageResponseData` is what createMessage answers, so it is called `CreateMessageResponse`.
// The types of the operations come first; a component of the same name gets another one.
function nameTypes(
  resources: readonly ResourceModel[],
  components: Components,
): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>(OWN_NAMES);
  for (const operation of resources.flatMap((resource) => resource.operations)) {
    taken.add(requestType(operation)).add(responseType(operation));
    const { response } = operation;
    if (response.kind === "download" || response.shape.kind !== "reference") continue;
    const { component } = response.shape;
    const own =
      component === responseType(operation) || component === `${responseType(operation)}Data`;
    if (own) names.set(component, responseType(operation));
  }
  for (const component of components.keys()) {
    if (!names.has(component)) names.set(component, claim(component, taken));
  }
  return names;
}
