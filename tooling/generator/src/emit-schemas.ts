// `src/schemas.ts`: every request, response and payload as a valibot schema. Unknown keys pass and enums are open.
// Requests are checked strictly, limits included; what the platform sends is checked by loose.ts.
import {
  type DomainModel,
  hasRequest,
  type OperationModel,
  requestType,
  responseType,
  type TypeModel,
} from "@lark-tooling/document/model";
import { propertyKey } from "@lark-tooling/document/names";
import { type Bounds, type Field, references, type Shape } from "@lark-tooling/document/shape";
import { LOOSE_IMPORT } from "./emit-loose.js";
import { type OutputFile, sourceFile } from "./source.js";

const call = (action: string, ...args: string[]) =>
  `/* @__PURE__ */ v.${action}(${args.join(", ")})`;
const pipe = (schema: string, actions: string[]) =>
  actions.length ? call("pipe", schema, ...actions) : schema;

interface Context {
  readonly domain: DomainModel;
  /** Components whose schemas stand above. */
  readonly above: ReadonlySet<string>;
}

export function emitSchemas(domain: DomainModel): OutputFile {
  const above = new Set<string>();
  const context = { domain, above };
  const parts: string[] = [];
  for (const type of inOrder(domain)) {
    if (type.sent) {
      parts.push(declaration(type.name, homeOf(type), typeSchema(type, context)));
      above.add(type.component);
    }
    if (type.received) parts.push(receivedText(type, domain));
  }
  for (const operation of domain.resources.flatMap((resource) => resource.operations)) {
    parts.push(
      declaration(requestType(operation), "api", requestText(operation, context)),
      ...responseText(operation, domain),
    );
  }
  const code = parts.join("\n");
  const imports = [
    `import ${code.includes("*/ v.") ? "" : "type "}* as v from "valibot";`,
    ...(code.includes("<events.") ? [`import type * as events from "./events.js";`] : []),
    ...(code.includes("<api.") ? [`import type * as api from "./index.js";`] : []),
    ...(code.includes("loose.") ? [LOOSE_IMPORT] : []),
  ];
  return sourceFile("src/schemas.ts", imports, parts);
}

const homeOf = ({ home }: TypeModel) => (home === "events" ? "events" : "api");

function declaration(name: string, home: "api" | "events", value: string): string {
  return `export const ${name}Schema: v.GenericSchema<${home}.${name}> = ${value};`;
}

// What is sent as well has its strict schema under the type's name.
const receivedName = ({ name, sent }: TypeModel) => (sent ? `${name}Received` : `${name}Schema`);

function receivedText(type: TypeModel, domain: DomainModel): string {
  const value = looseObjectText(type.fields, domain);
  if (!type.sent) return declaration(type.name, homeOf(type), value);
  return `const ${receivedName(type)}: v.GenericSchema<${homeOf(type)}.${type.name}> = ${value};`;
}

// Depth first, so that a schema stands below those it uses; only a cycle needs v.lazy.
function inOrder({ types }: DomainModel): TypeModel[] {
  const ordered: TypeModel[] = [];
  const seen = new Set<string>();
  const visit = (component: string) => {
    const type = types.get(component);
    if (!type || seen.has(component)) return;
    seen.add(component);
    for (const field of type.fields) references(field.shape, visit);
    ordered.push(type);
  };
  for (const component of types.keys()) visit(component);
  return ordered;
}

function requestText({ request }: OperationModel, context: Context): string {
  // v.looseObject would have an index signature, which NoRequest refuses.
  if (!hasRequest(request)) return call("object", "{}");
  const part = (name: string, value: string, optional: boolean) =>
    `${name}: ${optional ? call("optional", value) : value}`;
  const fields = (name: string, list: readonly Field[]) =>
    list.length
      ? [
          part(
            name,
            objectText(list, context),
            list.every((field) => field.optional),
          ),
        ]
      : [];
  const { path, query, body } = request;
  const parts = [
    ...fields("path", path),
    ...fields("query", query),
    ...(body ? [part("body", valueText(body.shape, context), body.optional)] : []),
  ];
  return call("looseObject", `{\n${parts.join(",\n")},\n}`);
}

// A download has no schema; a component of the response's name has one already.
function responseText(operation: OperationModel, domain: DomainModel): string[] {
  const { response } = operation;
  const name = responseType(operation);
  if (response.kind === "download") return [];
  const { shape } = response;
  if (shape.kind !== "reference") return [declaration(name, "api", looseText(shape, domain))];
  const type = typeOf(shape.component, domain);
  return type.name === name && !type.sent ? [] : [declaration(name, "api", receivedName(type))];
}

// What every variant may have is checked beside what the one has to have.
function typeSchema({ fields, variants }: TypeModel, context: Context): string {
  if (!variants) return objectText(fields, context);
  const tag = fields.find(({ name }) => name === variants.property);
  const options = Object.entries(variants.members).map(([value, member]) => {
    const literal = tag?.shape.kind === "number" ? value : JSON.stringify(value);
    const own = fields
      .filter(({ name }) => name === member)
      .map(({ name, shape }) => `${propertyKey(name)}: ${valueText(shape, context)}`);
    const lines = [`${propertyKey(variants.property)}: ${call("literal", literal)}`, ...own];
    return call("looseObject", `{ ${lines.join(", ")} }`);
  });
  const base = objectText(
    fields.filter((field) => field !== tag),
    context,
  );
  const union = call("variant", JSON.stringify(variants.property), `[${options.join(",\n")}]`);
  return call("intersect", `[${base}, ${union}]`);
}

function objectText(fields: readonly Field[], context: Context): string {
  const lines = fields.map((field) => `${propertyKey(field.name)}: ${fieldText(field, context)},`);
  return call("looseObject", lines.length ? `{\n${lines.join("\n")}\n}` : "{}");
}

function fieldText({ shape, optional }: Field, context: Context): string {
  if (!optional) return valueText(shape, context);
  const { nullable, ...plain } = shape;
  return call(nullable ? "nullish" : "optional", valueText(plain, context));
}

function valueText(shape: Shape, context: Context): string {
  const value = plainText(shape, context);
  return shape.nullable ? call("nullable", value) : value;
}

function plainText(shape: Shape, context: Context): string {
  switch (shape.kind) {
    case "string":
      return open(shape.values, pipe(call("string"), lengths(shape.length)));
    case "number": {
      const whole = shape.integer ? [call("integer")] : [];
      const number = pipe(call("number"), [...whole, ...values(shape.range)]);
      if (shape.format) return call("union", `[${number}, ${call("string")}]`);
      return open(shape.values, number);
    }
    case "boolean":
    case "unknown":
      return call(shape.kind);
    case "file":
      return call("any");
    case "array":
      return pipe(call("array", valueText(shape.items, context)), lengths(shape.count));
    case "map":
      return call("record", call("string"), valueText(shape.values, context));
    case "union":
      return call(
        "union",
        `[${shape.members.map((member) => valueText(member, context)).join(", ")}]`,
      );
    case "reference":
      return referenceText(shape.component, context);
  }
}

// The known values stay visible in JSON Schema; any other passes.
function open(known: readonly (string | number)[] | undefined, any: string): string {
  if (!known) return any;
  return call("union", `[${call("picklist", JSON.stringify(known))}, ${any}]`);
}

function lengths({ min, max }: Bounds): string[] {
  return [
    ...(min ? [call("minLength", String(min))] : []),
    ...(max === undefined ? [] : [call("maxLength", String(max))]),
  ];
}

function values({ min, max }: Bounds): string[] {
  return [
    ...(min === undefined ? [] : [call("minValue", String(min))]),
    ...(max === undefined ? [] : [call("maxValue", String(max))]),
  ];
}

function referenceText(component: string, { domain, above }: Context): string {
  const schema = `${typeOf(component, domain).name}Schema`;
  return above.has(component) ? schema : call("lazy", `() => ${schema}`);
}

function typeOf(component: string, { types }: DomainModel): TypeModel {
  const type = types.get(component);
  if (!type) throw new Error(`no type was made for ${component}`);
  return type;
}

const loosely = (action: string, ...args: string[]) =>
  `/* @__PURE__ */ loose.${action}(${args.join(", ")})`;

function looseObjectText(fields: readonly Field[], domain: DomainModel): string {
  const lines = fields.map(
    ({ name, shape }) => `${propertyKey(name)}: ${looseText(shape, domain)},`,
  );
  return loosely("object", lines.length ? `{\n${lines.join("\n")}\n}` : "{}");
}

function looseText(shape: Shape, domain: DomainModel): string {
  switch (shape.kind) {
    case "string":
      return "loose.text";
    case "number":
      return "loose.number";
    case "boolean":
      return "loose.flag";
    case "unknown":
    case "file":
      return "loose.anything";
    case "array":
      return loosely("list", looseText(shape.items, domain));
    case "map":
      return loosely("map", looseText(shape.values, domain));
    case "union":
      return loosely("either", ...shape.members.map((member) => looseText(member, domain)));
    case "reference":
      return loosely("part", `() => ${receivedName(typeOf(shape.component, domain))}`);
  }
}
