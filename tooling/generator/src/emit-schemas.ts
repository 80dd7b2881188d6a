// `src/schemas.ts`: every request, response and payload as a valibot schema. They are loose: unknown keys
// pass and enums are open. What the platform sends is checked for its shape only, never for limits.
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
import { type OutputFile, sourceFile } from "./source.js";

const call = (action: string, ...args: string[]) =>
  `/* @__PURE__ */ v.${action}(${args.join(", ")})`;
const pipe = (schema: string, actions: string[]) =>
  actions.length ? call("pipe", schema, ...actions) : schema;

interface Context {
  readonly domain: DomainModel;
  /** Limits are checked in what is sent. */
  readonly limits: boolean;
  /** Components whose schemas stand above. */
  readonly above: ReadonlySet<string>;
}

export function emitSchemas(domain: DomainModel): OutputFile {
  const above = new Set<string>();
  const parts: string[] = [];
  for (const type of inOrder(domain)) {
    const home = type.home === "events" ? "events" : "api";
    parts.push(
      declaration(
        type.name,
        home,
        objectText(type.fields, { domain, limits: type.requestOnly, above }),
      ),
    );
    above.add(type.component);
  }
  for (const operation of domain.resources.flatMap((resource) => resource.operations)) {
    parts.push(
      declaration(
        requestType(operation),
        "api",
        requestText(operation, { domain, limits: true, above }),
      ),
    );
    parts.push(...responseText(operation, { domain, limits: false, above }));
  }
  const code = parts.join("\n");
  const imports = [
    `import * as v from "valibot";`,
    ...(code.includes("<events.") ? [`import type * as events from "./events.js";`] : []),
    ...(code.includes("<api.") ? [`import type * as api from "./index.js";`] : []),
  ];
  return sourceFile("src/schemas.ts", imports, parts);
}

function declaration(name: string, home: "api" | "events", value: string): string {
  return `export const ${name}Schema: v.GenericSchema<${home}.${name}> = ${value};`;
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
function responseText(operation: OperationModel, context: Context): string[] {
  const { response } = operation;
  const name = responseType(operation);
  if (response.kind === "download") return [];
  const { shape } = response;
  if (shape.kind === "reference" && context.domain.types.get(shape.component)?.name === name)
    return [];
  return [declaration(name, "api", valueText(shape, context))];
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
  const { limits } = context;
  switch (shape.kind) {
    case "string":
      return open(shape.values, pipe(call("string"), limits ? lengths(shape.length) : []), limits);
    case "number": {
      const whole = shape.integer ? [call("integer")] : [];
      return open(
        shape.values,
        pipe(call("number"), limits ? [...whole, ...values(shape.range)] : []),
        limits,
      );
    }
    case "boolean":
    case "unknown":
      return call(shape.kind);
    case "file":
      return call("any");
    case "array":
      return pipe(
        call("array", valueText(shape.items, context)),
        limits ? lengths(shape.count) : [],
      );
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
function open(
  known: readonly (string | number)[] | undefined,
  any: string,
  limits: boolean,
): string {
  if (!known || !limits) return any;
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
  const schema = `${domain.types.get(component)?.name}Schema`;
  return above.has(component) ? schema : call("lazy", `() => ${schema}`);
}
