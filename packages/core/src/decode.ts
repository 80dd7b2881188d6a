import type { FieldViolation, Help, LarkError, PermissionViolation } from "./error.js";
import type { Fail } from "./send.js";

/** The whole answer to a call. */
export type Answer<Data = unknown> = {
  /** The platform's code; 0 is success. */
  readonly code: number;
  readonly msg: string;
  /** Identifies the request in the platform's logs; quote it when asking its support. */
  readonly logId: string | undefined;
  /** HTTP status; not a sign of success by itself. */
  readonly status: number;
  readonly headers: Headers;
} & (
  | { readonly success: true; readonly data: Data; readonly error?: undefined }
  | { readonly success: false; readonly data: unknown; readonly error: LarkError }
);

/** Reads an answer that is not the platform's JSON envelope; `download()` makes one. */
export interface ResponseDecoder {
  readonly kind: "download";
  /** The result, or `undefined` when the answer is an envelope after all. `fail` makes errors that name the operation. */
  decode(response: Response, fail: Fail): unknown;
}

interface Envelope {
  code?: number | string;
  msg?: string;
  message?: string;
  error_description?: string;
  data?: unknown;
  error?: ErrorDetail | string | null;
}

interface ErrorDetail {
  log_id?: string;
  logid?: string;
  troubleshooter?: string;
  field_violations?: FieldViolation[];
  permission_violations?: PermissionViolation[];
  helps?: Help[];
}

/** Reads an answer. `hidden` are tokens and secrets that an error must not quote even if the answer does. */
export async function decode<Data>(
  response: Response,
  decoder: ResponseDecoder | undefined,
  fail: Fail,
  hidden: readonly (string | undefined)[],
): Promise<Answer<Data>> {
  const { status, headers, ok } = response;
  const header = (name: string, other: string) =>
    headers.get(name) || headers.get(other) || undefined;
  const found = decoder?.decode(response, fail) as Data | undefined;
  const text = found ? "{}" : await response.text();
  const envelope = parse(text);
  const {
    code: given = ok ? 0 : Number.NaN,
    message,
    error_description = "",
    msg = message ?? error_description,
    data,
    error,
  } = envelope ?? {};
  const code = Number(given);
  const detail: ErrorDetail = Object(error);
  const logId = header("x-tt-logid", "x-request-id") ?? detail.log_id ?? detail.logid;
  if (envelope && ok && code === 0 && (found || !decoder)) {
    const result = found ?? ((data === undefined ? flat(envelope) : (data ?? {})) as Data);
    return { success: true, code, msg, data: result, logId, status, headers };
  }

  // A refusal as OAuth words it: `{ error, error_description }`, with or without a code.
  const refusal = typeof error === "string" && /^[a-z_]+$/.test(error) && error;
  const platform = envelope && (code || refusal);
  const hide = (from: string) =>
    hidden.reduce<string>((rest, secret) => (secret ? rest.replaceAll(secret, "***") : rest), from);
  const fields = {
    status,
    logId,
    retryAfter: Number(header("x-ogw-ratelimit-reset", "retry-after")) || undefined,
    ...(platform
      ? {
          code: code || undefined,
          msg: refusal && !code ? `${refusal}: ${msg}` : msg,
          troubleshooter: detail.troubleshooter,
          fieldViolations: list(detail.field_violations),
          permissionViolations: list(detail.permission_violations),
          helps: list(detail.helps),
        }
      : {
          reason:
            decoder && envelope && ok ? "the answer is JSON, not a file" : unreadable(hide(text)),
        }),
  };
  const failure = fail(
    platform ? "api" : "http",
    JSON.parse(
      JSON.stringify(fields, (_, value) => (typeof value === "string" ? hide(value) : value)),
    ),
  );
  if (!platform) throw failure;
  const rest = data ?? (refusal ? { ...flat(envelope), error } : {});
  return { success: false, code, msg, data: rest, error: failure, logId, status, headers };
}

/** The fields beside `code` and `msg` of an answer without `data`. */
function flat({ code, msg, message, error_description, error, ...fields }: Envelope): object {
  return fields;
}

// Whatever a gateway puts here, an error can be made of it.
const list = <T>(value: T[] | undefined): T[] | undefined =>
  Array.isArray(value) ? value.map(Object) : undefined;

function parse(text: string): Envelope | undefined {
  try {
    const value = JSON.parse(text);
    return value && typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}

// Only a gateway's HTML is quoted: what is cut off or unexpected may hold a token that was just issued.
function unreadable(text: string): string {
  const html = /^\s*</.test(text) && text.slice(0, 200);
  return `the answer is ${html ? `HTML: ${html}` : text ? "not the JSON expected, or not all of it" : "nothing"}`;
}

export function unwrap<Data>(answer: Answer<Data>): Data {
  if (answer.success) return answer.data;
  throw answer.error;
}
