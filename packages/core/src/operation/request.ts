import { callOf } from "../call/context.js";
import { run } from "../call/run.js";
import type { CallOptions } from "../client/call-options.js";
import { check, isRecord, isText, type Test } from "../client/check.js";
import { type Client, configOf } from "../client/config.js";
import { type Answer, unwrap } from "../decode/answer.js";
import { ownForm } from "../encode/form.js";
import { urlEncoded } from "../encode/url-encoded.js";
import type { OperationDescription } from "./description.js";

/** An endpoint and what to send to it. */
export interface RequestDescription extends Omit<OperationDescription, "id" | "body"> {
  /** Values of the `:name` segments of `path`. */
  readonly params?: object | undefined;
  readonly query?: object | undefined;
  /** Sent as JSON; `FormData` and `URLSearchParams` are sent as they are. */
  readonly body?: unknown;
}

const isRecordOf: Test = (value) => isRecord(value) || "{ name: value }";
const any: Test = () => true;

/** What the official SDKs call otherwise (`url`, `data`, `headers`) would be left out without a word. */
const DESCRIPTION: Readonly<Record<keyof RequestDescription, Test>> = {
  method: (value) =>
    /^(GET|POST|PUT|PATCH|DELETE)$/.test(value) || "GET, POST, PUT, PATCH or DELETE",
  path: isText,
  params: isRecordOf,
  query: isRecordOf,
  body: any,
  tokens: (value: unknown) =>
    (Array.isArray(value) && value.every((kind) => /^(tenant|user|app)$/.test(kind))) ||
    '["tenant"], "user" or "app" among them',
  name: isText,
  pagination: isRecordOf,
  idempotent: any,
  idempotencyKey: isText,
  idempotencyKeyIn: isText,
  host: isText,
  helpdesk: any,
  flat: any,
  rateLimit: any,
  response: isRecordOf,
};

/**
 * Calls an endpoint that no package has: same code path and errors as an operation. Resolves to the answer's `data`,
 * or, where the answer has none, to the fields beside `code` and `msg`.
 *
 * @throws `LarkError`
 * @example
 * ```ts
 * const { bot } = await request<{ bot: { app_name: string } }>(client, {
 *   method: "GET",
 *   path: "/open-apis/bot/v3/info",
 * });
 * ```
 */
export async function request<Data = unknown>(
  client: Client,
  description: RequestDescription,
  options?: CallOptions,
): Promise<Data> {
  return unwrap(await requestRaw<Data>(client, description, options));
}

/**
 * Like {@link request}, but resolves to the whole answer and does not throw when its `code` is not 0.
 *
 * @throws `LarkError` when there is no answer.
 * @example
 * ```ts
 * const { success, code, logId } = await requestRaw(client, { method: "GET", path: "/open-apis/bot/v3/info" });
 * ```
 */
export async function requestRaw<Data = unknown>(
  client: Client,
  description: RequestDescription,
  options?: CallOptions,
): Promise<Answer<Data>> {
  const config = configOf(client, "request");
  check("request", description, DESCRIPTION);
  const { params, query, body, ...rest } = description;
  const operation = {
    id: `${rest.method} ${rest.path}`,
    ...rest,
    body:
      body instanceof FormData ? ownForm : body instanceof URLSearchParams ? urlEncoded : undefined,
  };
  return run(callOf(config, operation, { path: params, query, body }, options));
}
