import { type CallContext, failure } from "../call/context.js";
import type { LarkError } from "../error/error.js";
import type { Help, LarkErrorFields } from "../error/fields.js";
import { type Exchange, noAnswer } from "../send/send.js";
import type { Answer, Decoded } from "./answer.js";
import {
  codeOf,
  describeUnexpected,
  type ErrorDetail,
  flatFields,
  parseObject,
} from "./envelope.js";
import { notFollowed, targetOf } from "./location.js";

/** What came of an attempt: an answer of the platform's, or an error; asking again may help where it broke off. */
export type Outcome<Data> =
  | { readonly answer: Answer<Data>; readonly error?: undefined; readonly incomplete?: undefined }
  | { readonly answer?: undefined; readonly error: LarkError; readonly incomplete?: boolean };

/** Reads an answer. `token` and the call's secrets are quoted by no error, even if the answer does. */
export async function decode<Data>(
  call: CallContext,
  exchange: Exchange,
  token: string | undefined,
): Promise<Outcome<Data>> {
  const { config, operation, secrets } = call;
  const { answer, result, text = "" } = await read(call, exchange);
  const { status, headers } = answer;
  const header = (...names: string[]) =>
    names.map((name) => headers.get(name)).find(Boolean) || undefined;
  const ok = status >= 200 && status < 300;
  // An empty answer to a deletion says all there is to say.
  const empty = status === 204 && !text && operation.method === "DELETE";
  const envelope = parseObject(empty ? '{"code":0}' : text);
  const { message, error_description, data, error } = envelope ?? {};
  const msg = String(envelope?.msg ?? message ?? error_description ?? "");
  const detail: ErrorDetail = Object(error);
  const common = {
    status,
    logId: header("x-tt-logid", "x-request-id") ?? detail.log_id ?? detail.logid,
  };
  const code = result ? 0 : envelope && codeOf(envelope, operation.flat);
  if (result || (ok && code === 0 && !operation.response)) {
    const found = result ?? (data === undefined ? flatFields(envelope ?? {}) : (data ?? {}));
    return { answer: { success: true, code: 0, msg, data: found as Data, headers, ...common } };
  }

  const hide = (from: string) =>
    [token, config.helpdesk, ...secrets].reduce<string>(
      (rest, secret) => (secret ? rest.replaceAll(secret, "***") : rest),
      from,
    );
  const refusal = (kind: "api" | "http", fields: LarkErrorFields) => {
    const all = {
      ...fields,
      ...common,
      retryAfter: seconds(header("x-ogw-ratelimit-reset", "retry-after"), header("date")),
    };
    const clean = JSON.stringify(all, (_, value) =>
      typeof value === "string" ? hide(value) : value,
    );
    return failure(call, kind, JSON.parse(clean));
  };
  const reason = typeof error === "string" ? `${error}: ${msg}` : undefined;
  // As OAuth words it, with or without a code: `{ error, error_description }`.
  const worded = typeof error === "string" && /^[a-z_]+$/.test(error);
  if (code || worded) {
    const refused = refusal(code ? "api" : "http", {
      code,
      msg,
      reason,
      troubleshooter: detail.troubleshooter,
      fieldViolations: list(detail.field_violations),
      permissionViolations: list(detail.permission_violations),
      helps: list(detail.helps) ?? challengeOf(data ?? envelope),
    });
    return {
      answer: {
        success: false,
        code: code ?? Number.NaN,
        msg,
        data: data ?? (worded ? { ...flatFields(envelope ?? {}), error } : {}),
        error: refused,
        headers,
        ...common,
      },
    };
  }
  const target = header("location");
  return {
    error: refusal("http", {
      reason:
        reason ??
        (target && !ok
          ? notFollowed(targetOf(target, exchange.request.url))
          : describeUnexpected(hide(text), envelope, !ok || !secrets[0])),
    }),
    incomplete: ok && !envelope && /^\s*([{[]|$)/.test(text),
  };
}

async function read(call: CallContext, { request, answer }: Exchange): Promise<Decoded> {
  const { config, operation, options } = call;
  if (!operation.response) return { answer, text: String(answer._data ?? "") };
  return operation.response.decode(answer, {
    url: request.url,
    headers: request.headers,
    signal: options.signal,
    resend: (url, headers) =>
      config.http
        .send({ ...request, url, headers, query: undefined })
        .catch((error) => Promise.reject(noAnswer(call, new URL(url).origin, error))),
    fail: (kind, fields) => failure(call, kind, fields),
  });
}

/** Where a user can lift what a policy of the tenant blocks. */
function challengeOf(data: unknown): Help[] | undefined {
  const { challenge_url: url, cli_hint: description } = Object(data);
  return /^https:\/\/\S+$/.test(url) ? [{ url, description }] : undefined;
}

// Whatever a gateway puts here, an error can be made of it.
const list = <T>(value: T[] | undefined): T[] | undefined =>
  Array.isArray(value) ? value.map(Object) : undefined;

/** Seconds, given as such or as a date; the server's clock is asked, not this machine's. */
function seconds(value: string | undefined, now: string | undefined): number | undefined {
  const until = Number(value ?? Number.NaN);
  const wait = Number.isNaN(until)
    ? (Date.parse(value ?? "") - (Date.parse(now ?? "") || Date.now())) / 1000
    : until;
  return wait > 0 ? wait : undefined;
}
