// The part of OpenAPI 3.1 that the documents use. Every object here is strict: a key that is not
// listed stops the run, because leaving out what one does not understand loses facts.
// Schemas are checked in shape.ts.
import * as v from "valibot";
import type { JsonSchema } from "./json-schema.js";
import { fail } from "./problem.js";

const names = v.array(v.string());
const Schema = v.unknown() as v.GenericSchema<unknown, JsonSchema>;
/** Words about something, in English and in Chinese. */
const text = v.optional(v.pipe(v.string(), v.nonEmpty()));
const Name = v.pipe(v.string(), v.regex(/^[A-Z]\w*$/));
const Link = v.strictObject({ url: v.pipe(v.string(), v.url()) });

const Parameter = v.strictObject({
  name: v.string(),
  in: v.picklist(["path", "query"]),
  required: v.boolean(),
  description: text,
  "x-lark-zh": text,
  style: v.optional(v.literal("form")),
  explode: v.optional(v.literal(true)),
  schema: Schema,
});

const Content = v.strictObject({ schema: Schema });

const ParameterPlace = v.strictObject({ in: v.picklist(["query", "body"]), name: v.string() });

const Pagination = v.strictObject({
  items: v.string(),
  pageToken: v.optional(v.string()),
  hasMore: v.optional(v.string()),
  pageTokenParam: ParameterPlace,
  pageSizeParam: v.optional(ParameterPlace),
  offset: v.optional(v.picklist(["items", "page"])),
  first: v.optional(v.number()),
});

const RateLimit = v.strictObject({
  perSecond: v.optional(v.number()),
  perMinute: v.optional(v.number()),
  special: v.optional(v.literal(true)),
});

const tags = v.pipe(names, v.length(1));
const AppTypes = v.array(v.picklist(["custom", "isv"]));
const Scopes = v.strictObject({ anyOf: names });

const Operation = v.strictObject({
  summary: text,
  "x-lark-zh": text,
  operationId: v.pipe(v.string(), v.regex(/^\w+(\.\w+){2,}$/)),
  tags,
  deprecated: v.optional(v.boolean()),
  externalDocs: v.optional(Link),
  security: v.array(v.record(v.string(), names)),
  "x-lark-access-tokens": v.array(v.picklist(["tenant", "user", "app"])),
  "x-lark-access-tokens-assumed": v.optional(v.literal(true)),
  "x-lark-app-types": v.optional(AppTypes),
  "x-lark-rate-limit": v.optional(RateLimit),
  "x-lark-scopes": v.optional(Scopes),
  "x-lark-field-scopes": v.optional(names),
  "x-lark-error-codes": v.optional(v.record(v.string(), v.array(v.number()))),
  "x-lark-pagination": v.optional(Pagination),
  "x-lark-helpdesk": v.optional(v.literal(true)),
  "x-lark-envelope": v.optional(v.literal("flat")),
  "x-lark-idempotency-key": v.optional(v.string()),
  "x-lark-idempotent": v.optional(v.boolean()),
  "x-lark-function-name": v.optional(v.string()),
  "x-lark-host": v.optional(v.literal("www")),
  parameters: v.optional(v.array(Parameter)),
  requestBody: v.optional(
    v.strictObject({
      required: v.boolean(),
      content: v.union([
        v.strictObject({ "application/json": Content }),
        v.strictObject({ "multipart/form-data": Content }),
      ]),
    }),
  ),
  responses: v.strictObject({
    "200": v.strictObject({
      description: v.string(),
      content: v.union([
        v.strictObject({ "application/json": Content }),
        v.strictObject({ "application/octet-stream": Content }),
      ]),
    }),
  }),
});

const PathItem = v.strictObject({
  get: v.optional(Operation),
  post: v.optional(Operation),
  put: v.optional(Operation),
  patch: v.optional(Operation),
  delete: v.optional(Operation),
});

const Webhook = v.strictObject({
  post: v.strictObject({
    summary: text,
    "x-lark-zh": text,
    tags,
    deprecated: v.optional(v.boolean()),
    externalDocs: v.optional(Link),
    "x-lark-event-version": v.picklist(["1.0", "2.0"]),
    "x-lark-app-types": v.optional(AppTypes),
    "x-lark-scopes": v.optional(Scopes),
    "x-lark-field-scopes": v.optional(names),
    requestBody: v.strictObject({
      required: v.literal(true),
      content: v.strictObject({ "application/json": Content }),
    }),
    responses: v.strictObject({ "200": v.strictObject({ description: v.string() }) }),
  }),
});

const Document = v.strictObject({
  openapi: v.literal("3.1.0"),
  info: v.strictObject({
    title: v.string(),
    version: v.string(),
    summary: text,
    "x-lark-zh": text,
  }),
  "x-lark-project": v.pipe(v.string(), v.regex(/^\w+$/)),
  "x-lark-version": v.pipe(v.string(), v.regex(/^v\d+$/)),
  servers: v.array(Link),
  paths: v.record(v.string(), PathItem),
  webhooks: v.optional(v.record(v.string(), Webhook)),
  "x-lark-constants": v.optional(v.record(Name, v.record(Name, v.union([v.string(), v.number()])))),
  components: v.strictObject({
    schemas: v.record(Name, Schema),
    securitySchemes: v.optional(v.record(v.string(), v.unknown())),
  }),
});

export type Document = v.InferOutput<typeof Document>;
export type Operation = v.InferOutput<typeof Operation>;
export type Webhook = v.InferOutput<typeof Webhook>;
export type Pagination = v.InferOutput<typeof Pagination>;
export type RateLimit = v.InferOutput<typeof RateLimit>;

/** Returns the document if it holds nothing but what the generator understands; throws a `DocumentProblem` otherwise. */
export function checkDocument(value: unknown, name: string): Document {
  const result = v.safeParse(Document, value, { abortEarly: true });
  if (result.success) return result.output;
  const issue = deepest(result.issues[0]);
  const keys = issue.path.map((item) => item.key as string | number);
  return fail({ document: name, keys }, issue.message);
}

interface Found {
  readonly path: readonly { readonly key: unknown }[];
  readonly message: string;
}

// In a union, the alternative that went furthest says best what is wrong.
function deepest(issue: v.BaseIssue<unknown>, above: Found["path"] = []): Found {
  const path = [...above, ...(issue.path ?? [])];
  const alternatives = (issue.issues ?? []).map((inner) => deepest(inner, path));
  const best = alternatives.sort((a, b) => b.path.length - a.path.length)[0];
  return best && best.path.length > path.length ? best : { path, message: issue.message };
}
