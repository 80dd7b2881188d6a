// The errors that answers become.
import { type CallContext, failure } from "../call/context.js";
import type { LarkError } from "../error/error.js";
import type { Help, LarkErrorFields } from "../error/fields.js";
import type { Answer, Outcome } from "./answer.js";
import { describeUnexpected, type ErrorDetail, flatFields } from "./envelope.js";
import { notFollowed, targetOf } from "./location.js";
import { headerOf, type Said } from "./said.js";

/** Whether it is a refusal as OAuth words one, with or without a code: `{ error, error_description }`. */
export const isWorded = ({ envelope: { error } = {} }: Said): boolean =>
  typeof error === "string" && /^[a-z_]+$/.test(error);

/** A refusal: an answer like any other for `raw`, an error for everybody else. */
export function refused(call: CallContext, said: Said, secrets: Secrets): Answer<never> {
  const { code, msg, reason, envelope = {}, head } = said;
  const { data, error } = envelope;
  const detail: ErrorDetail = Object(error);
  return {
    success: false,
    code: code ?? Number.NaN,
    msg,
    data: data ?? (isWorded(said) ? { ...flatFields(envelope), error } : {}),
    error: errorOf(call, said, secrets, {
      code,
      msg,
      reason,
      troubleshooter: detail.troubleshooter,
      fieldViolations: list(detail.field_violations),
      permissionViolations: list(detail.permission_violations),
      helps: list(detail.helps) ?? challengeOf(data ?? envelope),
    }),
    ...head,
  };
}

/** What is no answer of the platform's: a gateway's page, a redirect, half an answer. */
export function unexpected(
  call: CallContext,
  said: Said,
  secrets: Secrets,
  url: string,
): Outcome<never> {
  const { text, envelope, ok, head } = said;
  const target = headerOf(head.headers, "location");
  const reason =
    said.reason ??
    (target && !ok
      ? notFollowed(targetOf(target, url))
      : describeUnexpected(hide(text, secrets), envelope, !ok || !call.secrets[0]));
  return {
    error: errorOf(call, said, secrets, { reason }),
    incomplete: ok && !envelope && /^\s*([{[]|$)/.test(text),
  };
}

function errorOf(
  call: CallContext,
  { code, head }: Said,
  secrets: Secrets,
  fields: LarkErrorFields,
): LarkError {
  const { headers, ...facts } = head;
  const wait = headerOf(headers, "x-ogw-ratelimit-reset", "retry-after");
  const retryAfter = seconds(wait, headerOf(headers, "date"));
  const clean = JSON.stringify({ ...fields, ...facts, retryAfter }, (_, value) =>
    typeof value === "string" ? hide(value, secrets) : value,
  );
  return failure(call, code ? "api" : "http", JSON.parse(clean));
}

/** What no error may quote, as far as there is such a thing. */
export type Secrets = readonly (string | undefined)[];

const hide = (text: string, secrets: Secrets) =>
  secrets.reduce<string>((rest, secret) => (secret ? rest.replaceAll(secret, "***") : rest), text);

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
