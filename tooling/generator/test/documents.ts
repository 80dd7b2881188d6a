// Small documents for the tests: everything an operation must have is filled in.
type Json = Record<string, unknown>;

export const text = { type: "string" };
export const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
export const list = (items: Json): Json => ({ type: "array", items });
export const object = (properties: Json, required: string[] = []): Json => ({
  type: "object",
  ...(required.length ? { required } : {}),
  properties,
});

export const query = (name: string, schema: Json = text, required = false): Json => ({
  name,
  in: "query",
  required,
  ...(schema.type === "array" ? { style: "form", explode: true } : {}),
  schema,
});

export const inPath = (name: string): Json => ({ name, in: "path", required: true, schema: text });

export const jsonBody = (schema: Json, required = true): Json => ({
  required,
  content: { "application/json": { schema } },
});

export const answer = (data: Json = { type: "object", additionalProperties: true }): Json => ({
  "200": {
    description: "OK",
    content: {
      "application/json": {
        schema: {
          type: "object",
          required: ["code", "msg"],
          properties: { code: { type: "integer" }, msg: text, data },
        },
      },
    },
  },
});

export const fileAnswer: Json = {
  "200": {
    description: "OK",
    content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
  },
};

/** An operation of the project `sample`, version `v1`; `name` is `book.create`. */
export function operation(name: string, more: Json = {}): Json {
  const tokens = (more["x-lark-access-tokens"] as string[] | undefined) ?? ["tenant"];
  return {
    operationId: `sample.v1.${name}`,
    tags: [name.split(".").slice(0, -1).join(".")],
    security: tokens.map((kind) => ({ [`${kind}_access_token`]: [] })),
    "x-lark-access-tokens": tokens,
    responses: answer(),
    ...more,
  };
}

export function webhook(payload: string, version: "1.0" | "2.0", more: Json = {}): Json {
  return {
    post: {
      tags: ["sample"],
      "x-lark-event-version": version,
      requestBody: jsonBody(reference(payload)),
      responses: { "200": { description: "OK" } },
      ...more,
    },
  };
}

export function documentOf(paths: Json, schemas: Json = {}, webhooks?: Json): Json {
  return {
    openapi: "3.1.0",
    info: { title: "sample v1", version: "1.0.0" },
    "x-lark-project": "sample",
    "x-lark-version": "v1",
    servers: [{ url: "https://open.feishu.cn" }],
    paths,
    ...(webhooks ? { webhooks } : {}),
    components: { schemas },
  };
}
