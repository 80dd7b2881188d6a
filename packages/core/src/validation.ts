import type { CallOptions } from "./client/call-options.js";
import type { Client } from "./client/config.js";
import { LarkError } from "./error/error.js";
import type { OperationDescription } from "./operation/description.js";
import type { Operation } from "./operation/operation.js";

/** A problem that a schema found. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a schema makes of a value: the value, or what is wrong with it. */
export type SchemaResult<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/**
 * Any Standard Schema: valibot, zod, arktype and others. The part of that interface which is used here.
 *
 * @see https://standardschema.dev
 */
export interface Schema<Value> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Value> | Promise<SchemaResult<Value>>;
  };
}

/** What {@link validated} checks. */
export interface Schemas<Request, Response> {
  readonly request?: Schema<Request> | undefined;
  readonly response?: Schema<Response> | undefined;
}

/**
 * The same operation, with its request checked before it is sent and its response before it is returned. For input
 * that TypeScript has not seen: a web form, a language model, a JSON file. What is sent and returned is the checked
 * value itself, not what the schema would make of it. `raw` throws for a wrong shape too.
 *
 * @throws `LarkError` of kind `validation`, when called, with one `fieldViolations` entry for each wrong field.
 * @example
 * ```ts
 * import { CreateMessageRequestSchema } from "@lark/im-v1/schemas";
 *
 * const send = validated(createMessage, { request: CreateMessageRequestSchema });
 * await send(client, JSON.parse(input));
 * ```
 */
export function validated<
  O extends OperationDescription & ((...args: never[]) => Promise<unknown>),
>(operation: O, schemas: Schemas<NonNullable<Parameters<O>[1]>, Awaited<ReturnType<O>>>): O {
  const { request: requestSchema, response: responseSchema } = schemas as Schemas<unknown, unknown>;
  const target = operation as unknown as Operation<object, unknown>;
  const raw = async (client: Client, request: object = {}, options?: CallOptions) => {
    await check(operation.id, "request", requestSchema, request);
    const answer = await target.raw(client, request, options);
    if (answer.success) await check(operation.id, "response", responseSchema, answer.data, answer);
    return answer;
  };
  const run = async (client: Client, request?: object, options?: CallOptions) => {
    const answer = await raw(client, request, options);
    if (answer.success) return answer.data;
    throw answer.error;
  };
  return Object.assign(run, operation, { raw }) as unknown as O;
}

async function check(
  operation: string,
  part: "request" | "response",
  schema: Schema<unknown> | undefined,
  value: unknown,
  { status, logId }: { status?: number; logId?: string | undefined } = {},
): Promise<void> {
  const result = await schema?.["~standard"].validate(value);
  if (!result?.issues) return;
  throw new LarkError("validation", {
    operation,
    status,
    logId,
    reason: `the ${part} does not have the documented shape`,
    fieldViolations: result.issues.map(({ path = [], message }) => ({
      field:
        path.map((step) => String(typeof step === "object" ? step.key : step)).join(".") || part,
      description: message,
    })),
  });
}
