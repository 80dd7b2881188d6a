import * as v from "valibot";
import type { Operation } from "./check.js";
import type {
  Facts,
  OperationModel,
  PaginationModel,
  RequestModel,
  ResponseModel,
  Token,
} from "./model.js";
import { checkName, functionName, methodName, typePrefix } from "./names.js";
import { fail, inside, type Place } from "./problem.js";
import { type Field, type ObjectShape, readField, readShape, type Shape } from "./shape.js";

export type Components = ReadonlyMap<string, ObjectShape>;

export function readOperation(
  method: string,
  path: string,
  operation: Operation,
  components: Components,
  place: Place,
): OperationModel {
  const verb = method.toUpperCase() as OperationModel["method"];
  const name = checkName(nameOf(verb, operation), place);
  const request = readRequest(operation, components, place);
  const response = readResponse(operation, components, place);
  const tokens = operation["x-lark-access-tokens"];
  checkSecurity(operation, tokens, place);
  return {
    id: operation.operationId,
    functionName: name,
    methodName: methodName(operation.operationId),
    typePrefix: typePrefix(name),
    method: verb,
    path: readPath(path, request, place),
    host: operation["x-lark-host"],
    tokens: (["tenant", "user", "app"] as const).filter((kind) => tokens.includes(kind)),
    tokensAssumed: operation["x-lark-access-tokens-assumed"] ?? false,
    rateLimit: operation["x-lark-rate-limit"],
    idempotent: operation["x-lark-idempotent"],
    idempotencyKey: readIdempotencyKey(operation, verb, request, components, place),
    idempotencyKeyIn: has(request.query, operation["x-lark-idempotency-key"] ?? "")
      ? "query"
      : "body",
    helpdesk: operation["x-lark-helpdesk"] ?? false,
    request,
    response,
    pagination: readPagination(operation, request, response, components, place),
    ...readFacts(operation),
  };
}

function nameOf(verb: OperationModel["method"], operation: Operation): string {
  const read = verb !== "GET" ? undefined : operation["x-lark-pagination"] ? "list" : "get";
  return operation["x-lark-function-name"] ?? functionName(operation.operationId, read);
}

export function readFacts(
  source: Pick<
    Operation,
    | "summary"
    | "x-lark-zh"
    | "x-lark-scopes"
    | "x-lark-field-scopes"
    | "x-lark-app-types"
    | "externalDocs"
    | "deprecated"
  >,
): Facts {
  return {
    summary: source.summary,
    zh: source["x-lark-zh"],
    scopes: source["x-lark-scopes"]?.anyOf ?? [],
    fieldScopes: source["x-lark-field-scopes"] ?? [],
    appTypes: source["x-lark-app-types"] ?? [],
    link: source.externalDocs?.url,
    deprecated: source.deprecated ?? false,
  };
}

function readPath(path: string, request: RequestModel, place: Place): string {
  const inPath: string[] = [];
  const template = path.replace(/(^|\/)\{(\w+)\}(?=\/|$)/g, (_, slash: string, name: string) => {
    inPath.push(name);
    return `${slash}:${name}`;
  });
  if (/[{}]/.test(template)) fail(place, "a path parameter has to be a whole segment");
  const declared = request.path.map((field) => field.name);
  if ([...inPath].sort().join() !== [...declared].sort().join()) {
    fail(place, `the path has the parameters (${inPath}), the operation declares (${declared})`);
  }
  return template;
}

function readRequest(operation: Operation, components: Components, place: Place): RequestModel {
  const fields: Record<"path" | "query", Field[]> = { path: [], query: [] };
  for (const [index, parameter] of (operation.parameters ?? []).entries()) {
    const at = inside(place, "parameters", index);
    const { description = parameter.description, ...read } = readField(
      parameter.name,
      !parameter.required,
      parameter.schema,
      inside(at, "schema"),
    );
    const field = { ...read, ...(description ? { description } : {}) };
    if (parameter.in === "path" && field.optional) fail(at, "a path parameter has to be required");
    if (fields[parameter.in].some(({ name }) => name === field.name)) fail(at, "declared twice");
    const repeated = field.shape.kind === "array";
    if (repeated !== Boolean(parameter.style && parameter.explode)) {
      fail(at, "an array, and nothing else, has style form and explode true");
    }
    fields[parameter.in].push(field);
  }
  const { requestBody } = operation;
  if (!requestBody) return { ...fields, ...NO_BODY };

  const [type, content] = Object.entries(requestBody.content)[0]!;
  const at = inside(place, "requestBody", "content", type, "schema");
  const shape = readShape(content.schema, at);
  const object = shape.kind === "reference" ? component(shape, components, at) : undefined;
  if (!object && shape.kind !== "array") fail(at, "a body has to be a component or an array");
  const files = (object?.fields ?? []).filter((field) => field.shape.kind === "file");
  if (type === "multipart/form-data" ? files.length !== 1 : files.length > 0) {
    fail(at, "multipart/form-data has exactly one file field, JSON has none");
  }
  const named = files[0] && object?.fields.find(isFileName);
  // Core takes it from the file where it is left out.
  if (named) Object.assign(named, { optional: true });
  const optional =
    !requestBody.required || (object?.fields.every((field) => field.optional) ?? false);
  return {
    ...fields,
    body: { shape, optional },
    fileField: files[0]?.name,
    fileNameField: named?.name,
  };
}

const isFileName = ({ name, shape }: Field) =>
  shape.kind === "string" && /^(file_)?name$/.test(name);

const NO_BODY = {
  body: undefined,
  fileField: undefined,
  fileNameField: undefined,
};

function readResponse(operation: Operation, components: Components, place: Place): ResponseModel {
  const [type, content] = Object.entries(operation.responses["200"].content)[0]!;
  const at = inside(place, "responses", "200", "content", type, "schema");
  if (type === "application/octet-stream") {
    if (readShape(content.schema, at).kind !== "file") fail(at, "expected a binary string");
    return { kind: "download" };
  }
  if (operation["x-lark-envelope"] === "flat") {
    const shape = readShape(content.schema, at);
    if (shape.kind !== "reference") fail(at, "a flat answer has to be a component");
    const { fields } = component(shape, components, at);
    const field = fields.find(({ name }) => name !== "code" && name !== "msg");
    return {
      kind: "flat",
      shape,
      field: field?.name ?? fail(at, "a flat answer has to have a field"),
    };
  }
  return { kind: "data", shape: readEnvelope(content.schema, at) };
}

const Integer = v.strictObject({ type: v.literal("integer") });
const Text = v.strictObject({ type: v.literal("string") });

// One operation says `message` for `msg`.
const Envelope = v.strictObject({
  type: v.literal("object"),
  required: v.pipe(v.array(v.picklist(["code", "msg", "message"])), v.length(2)),
  properties: v.union([
    v.strictObject({ code: Integer, msg: Text, data: v.unknown() }),
    v.strictObject({ code: Integer, message: Text, data: v.unknown() }),
  ]),
});

function readEnvelope(value: unknown, place: Place): Shape {
  if (!v.is(Envelope, value)) fail(place, "expected the envelope { code, msg, data }");
  return readShape(value.properties.data, inside(place, "properties", "data"));
}

function readIdempotencyKey(
  operation: Operation,
  method: string,
  request: RequestModel,
  components: Components,
  place: Place,
): string | undefined {
  const key = operation["x-lark-idempotency-key"];
  if (key === undefined) return undefined;
  const at = inside(place, "x-lark-idempotency-key");
  if (method === "GET") fail(at, "a GET needs no idempotency key");
  const field = [...request.query, ...bodyFields(request, components)].find(
    ({ name }) => name === key,
  );
  if (field?.shape.kind !== "string") fail(at, `the request has no text field "${key}"`);
  return key;
}

function readPagination(
  operation: Operation,
  request: RequestModel,
  response: ResponseModel,
  components: Components,
  place: Place,
): PaginationModel | undefined {
  const pagination = operation["x-lark-pagination"];
  if (!pagination) return undefined;
  const at = inside(place, "x-lark-pagination");
  if (response.kind !== "data" || response.shape.kind !== "reference")
    fail(at, "the answer has no fields");
  const answer = component(response.shape, components, at).fields;
  const find = (key: "items" | "pageToken" | "hasMore") => {
    const name = pagination[key];
    const field = answer.find((candidate) => candidate.name === name);
    if (name !== undefined && !field) fail(inside(at, key), `the answer has no field "${name}"`);
    return field;
  };
  const items = find("items");
  find("pageToken");
  find("hasMore");
  // What is no list is one item a page.
  const item = items?.shape.kind === "array" ? items.shape.items : items?.shape;
  if (item?.kind !== "reference" && items?.shape.kind !== "array")
    fail(inside(at, "items"), "neither an array nor a component");
  if (Boolean(pagination.offset) === Boolean(pagination.pageToken)) {
    fail(at, "expected either pageToken or offset");
  }
  if (pagination.first !== undefined && pagination.offset !== "page")
    fail(at, 'first needs offset "page"');
  for (const key of ["pageTokenParam", "pageSizeParam"] as const) {
    const parameter = pagination[key];
    if (!parameter) continue;
    const carrier = parameter.in === "query" ? request.query : bodyFields(request, components);
    if (!has(carrier, parameter.name)) {
      fail(inside(at, key), `the request has no ${parameter.in} field "${parameter.name}"`);
    }
  }
  return { ...pagination, item: item! };
}

function checkSecurity(operation: Operation, tokens: readonly Token[], place: Place): void {
  const schemes = operation.security.flatMap((choice) => Object.keys(choice)).sort();
  const expected = tokens.map((kind) => `${kind}_access_token`).sort();
  if (schemes.join() !== expected.join()) {
    fail(inside(place, "security"), `(${schemes}) contradicts x-lark-access-tokens (${expected})`);
  }
}

const has = (fields: readonly Field[], name: string) => fields.some((field) => field.name === name);

function bodyFields(request: RequestModel, components: Components): readonly Field[] {
  const shape = request.body?.shape;
  return shape?.kind === "reference" ? (components.get(shape.component)?.fields ?? []) : [];
}

function component(
  shape: Shape & { kind: "reference" },
  components: Components,
  place: Place,
): ObjectShape {
  return (
    components.get(shape.component) ?? fail(place, `there is no component "${shape.component}"`)
  );
}
