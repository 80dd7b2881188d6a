// What the control API takes, and how it is checked.

import type { Context } from "hono";
import { readBytes } from "../http/read-body.js";
import { checkSchema } from "../schema/check-schema.js";
import type { Schema } from "../schema/document-types.js";
import { readJson } from "../schema/read-json.js";
import { unknownName } from "../state/known.js";

/** Text that is not empty. */
export const text: Schema = { type: "string", minLength: 1 };
const texts: Schema = { type: "array", items: { type: "string" } };
export const whole = (minimum: number): Schema => ({ type: "integer", minimum });
const flag: Schema = { type: "boolean" };
const list: Schema = {
  type: "array",
  items: {
    type: "object",
    required: ["name"],
    properties: { name: text },
    additionalProperties: true,
  },
};

export const object = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: "object",
  properties,
  required,
});

/** The bodies by what they are for. */
export const BODIES: Readonly<
  Record<"clock" | "seed" | "token" | "userToken" | "fault" | "app", Schema>
> = {
  clock: object({ advance: { type: "number" }, set: { type: "number" } }),
  seed: object({ departments: list, users: list, chats: list }),
  token: object({ token: text }, ["token"]),
  userToken: object(
    { user: text, appId: text, scopes: texts, expiresIn: whole(1), tenantKey: text },
    ["user"],
  ),
  fault: object({
    operation: text,
    path: text,
    times: whole(1),
    status: whole(200),
    code: { type: "integer" },
    latency: { type: "number", minimum: 0 },
    drop: flag,
    truncate: flag,
    html: flag,
  }),
  app: object({
    disabled: flag,
    scopes: texts,
    tenants: { ...texts, minItems: 1 },
    eventUrl: text,
    events: texts,
  }),
};

/** Why a call was not obeyed, and with which HTTP status it is told. */
export class ControlRefusal extends Error {
  readonly status: 400 | 404 | 413;

  constructor(status: 400 | 404 | 413, reason: string) {
    super(reason);
    this.name = "ControlRefusal";
    this.status = status;
  }
}

const LARGEST_BODY = 10 * 1024 * 1024;

/** The JSON body of a call, checked; `nullable` fields may be null. Throws HTTP 400 and 413. */
export async function readControlBody<T>(
  c: Context,
  schema: Schema,
  nullable: readonly string[] = [],
): Promise<T> {
  const bytes = await readBytes(c.req.raw, LARGEST_BODY);
  if (bytes === undefined) throw new ControlRefusal(413, "the body is too large");
  const body = readJson(new TextDecoder().decode(bytes));
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new ControlRefusal(400, "send a JSON object");
  }
  const given = Object.entries(body);
  const known = Object.keys(schema.properties ?? {});
  const unknown = given.find(([name]) => !known.includes(name));
  if (unknown) throw new ControlRefusal(400, unknownName("there is no", unknown[0], known).message);
  const empty = given.find(([name, value]) => value === null && !nullable.includes(name));
  if (empty) throw new ControlRefusal(400, `${empty[0]}: must not be null`);
  const present = given.filter(([, value]) => value !== null);
  const [wrong] = checkSchema(Object.fromEntries(present), schema, {}, "", { strict: true });
  if (wrong) throw new ControlRefusal(400, `${wrong.field}: ${wrong.description}`);
  return body as T;
}

/** Answers what a call refuses by throwing an Error with HTTP 400. */
export async function orRefused<T>(act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw new ControlRefusal(400, (error as Error).message);
  }
}
