import type { RateLimit } from "@lark-tooling/document/check";
import {
  type DomainModel,
  hasRequest,
  type OperationModel,
  type PaginationModel,
  type RequestModel,
  type ResourceModel,
  requestType,
  responseType,
} from "@lark-tooling/document/model";
import type { Shape } from "@lark-tooling/document/shape";
import { operationDocstring, rateLimitText } from "./docstring.js";
import {
  coreImport,
  modelImport,
  type OutputFile,
  operationShapes,
  sourceFile,
  typesAt,
} from "./source.js";
import { interfaceText, members, typeName, typeText } from "./typescript.js";

/** `src/<resource>.ts`: the operations of a resource with their types. */
export function emitOperations(resource: ResourceModel, domain: DomainModel): OutputFile {
  const types = typesAt(resource.file, domain);
  const printed = new Set<string>();
  const own = (shape: Shape | undefined) =>
    types.filter((type) => {
      const wanted = shape?.kind === "reference" && shape.component === type.component;
      if (!wanted || printed.has(type.component)) return false;
      printed.add(type.component);
      return true;
    });
  const parts = resource.operations.flatMap((operation) => {
    const { request, response } = operation;
    const body = own(request.body?.shape);
    const answer = own(response.kind === "download" ? undefined : response.shape);
    return [
      operationText(operation, domain),
      requestText(operation, domain),
      ...body.map((type) => interfaceText(type, domain.types)),
      ...responseText(operation, domain),
      ...answer.map((type) => interfaceText(type, domain.types)),
    ];
  });
  const rest = types.filter((type) => !printed.has(type.component));
  parts.push(...rest.map((type) => interfaceText(type, domain.types)));
  const shapes = [
    ...resource.operations.flatMap(operationShapes),
    ...types.flatMap((type) => type.fields.map((field) => field.shape)),
  ];
  const imports = [...coreImport(resource.operations, shapes), ...modelImport(shapes, domain)];
  return sourceFile(`src/${resource.file}.ts`, imports, parts);
}

function operationText(operation: OperationModel, { types }: DomainModel): string {
  const { pagination, request, response } = operation;
  const generics = [
    hasRequest(request) ? requestType(operation) : "NoRequest",
    responseType(operation),
  ];
  if (pagination) generics.push(typeText(pagination.item, types));
  const members = [
    `id: ${JSON.stringify(operation.id)}`,
    `name: ${JSON.stringify(operation.functionName)}`,
    `method: ${JSON.stringify(operation.method)}`,
    `path: ${JSON.stringify(operation.path)}`,
    ...(operation.host ? [`host: ${JSON.stringify(operation.host)}`] : []),
    `tokens: ${JSON.stringify(operation.tokens)}`,
    ...(pagination ? [`pagination: ${paginationText(pagination)}`] : []),
    ...(operation.idempotent === undefined ? [] : [`idempotent: ${operation.idempotent}`]),
    ...(operation.idempotencyKey
      ? [`idempotencyKey: ${JSON.stringify(operation.idempotencyKey)}`]
      : []),
    ...(operation.idempotencyKey && operation.idempotencyKeyIn === "query"
      ? ['idempotencyKeyIn: "query"']
      : []),
    ...(isUnusual(operation.rateLimit)
      ? [`rateLimit: ${JSON.stringify(rateLimitText(operation))}`]
      : []),
    ...(operation.helpdesk ? ["helpdesk: true"] : []),
    ...(response.kind === "flat" ? [`flat: ${JSON.stringify(response.field)}`] : []),
    ...(request.fileField ? [`body: ${multipartText(request)}`] : []),
    ...(response.kind === "download" ? ["response: /* @__PURE__ */ download()"] : []),
  ];
  const type = `${pagination ? "PagedOperation" : "Operation"}<${generics.join(", ")}>`;
  const value = `/* @__PURE__ */ operation({\n${members.join(",\n")},\n})`;
  return `${operationDocstring(operation)}\nexport const ${operation.functionName}: ${type} = ${value};`;
}

/** The limit of most operations, which @lark/rate-limit takes for granted, costs no bytes, nor does one without a figure. */
const isUnusual = ({ perMinute, perSecond }: RateLimit = {}) =>
  perMinute !== perSecond && !(perMinute === 1000 && perSecond === 50);

function multipartText({ fileField, fileNameField }: RequestModel): string {
  const fields = [fileField, ...(fileNameField ? [fileNameField] : [])];
  return `/* @__PURE__ */ multipart(${fields.map((field) => JSON.stringify(field)).join(", ")})`;
}

// Only what differs from the defaults that `Pagination` in @lark/core names.
function paginationText(pagination: PaginationModel): string {
  const { items, pageToken, hasMore, pageTokenParam, offset, first } = pagination;
  const member = (key: string, value: string | number | undefined, usual: string | number) =>
    value === undefined || value === usual ? [] : [`${key}: ${JSON.stringify(value)}`];
  const text = [
    ...member("items", items, "items"),
    ...member("token", pageToken, "page_token"),
    ...member("more", hasMore, "has_more"),
    ...member("param", pageTokenParam.name, "page_token"),
    ...member("in", pageTokenParam.in, "query"),
    ...member("offset", offset, ""),
    ...member("first", first, 1),
  ].join(", ");
  return text ? `{ ${text} }` : "{}";
}

function requestText(operation: OperationModel, { types }: DomainModel): string {
  const { request } = operation;
  const name = requestType(operation);
  if (!hasRequest(request)) return `export type ${name} = NoRequest;`;
  const parts = [
    ...fieldsText("path", request.path, types),
    ...fieldsText("query", request.query, types),
    ...(request.body
      ? [`body${request.body.optional ? "?" : ""}: ${typeText(request.body.shape, types, true)};`]
      : []),
  ];
  return `export interface ${name} {\n${parts.join("\n")}\n}`;
}

function fieldsText(
  part: string,
  fields: RequestModel["query"],
  types: DomainModel["types"],
): string[] {
  if (!fields.length) return [];
  const optional = fields.every((field) => field.optional) ? "?" : "";
  return [`${part}${optional}: {\n${members(fields, types, true)}\n};`];
}

// A component of the same name is its own declaration.
function responseText(operation: OperationModel, { types }: DomainModel): string[] {
  const { response } = operation;
  const name = responseType(operation);
  if (response.kind === "download") return [`export type ${name} = Download;`];
  const { shape } = response;
  if (shape.kind === "reference" && typeName(shape.component, types) === name) return [];
  return [`export type ${name} = ${typeText(shape, types)};`];
}
