import { shown } from "../client/check.js";
import type { FieldViolation, Help, PermissionViolation } from "../error/fields.js";
import { parseJson } from "./parse-json.js";

/** What the platform's JSON may hold, whichever of its services wrote it. */
export interface Envelope {
  readonly code?: unknown;
  readonly msg?: string;
  readonly message?: string;
  readonly error_description?: string;
  readonly data?: unknown;
  readonly error?: ErrorDetail | string | null;
}

/** The `error` of an envelope. */
export interface ErrorDetail {
  readonly log_id?: string;
  readonly logid?: string;
  readonly troubleshooter?: string;
  readonly field_violations?: FieldViolation[];
  readonly permission_violations?: PermissionViolation[];
  readonly helps?: Help[];
}

/** The object that a text is the JSON of, if it is one. */
export function parseObject(text: string): Envelope | undefined {
  try {
    const value = parseJson(text);
    return value && typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The code that an answer gives, a number or digits. An answer whose fields stand beside `code` may do without one if it
 * has the field that every success has; without that field, 0 says nothing. Any other JSON is no answer of the platform's.
 */
export function codeOf(
  envelope: Envelope,
  flat: string | readonly string[] | undefined,
): number | undefined {
  const { code } = envelope;
  const given =
    typeof code === "number" || (typeof code === "string" && /^-?\d+$/.test(code))
      ? Number(code)
      : undefined;
  if (!flat || given) return given;
  const success = [flat].flat().some((name) => envelope[name as keyof Envelope] != null);
  return success && (code === undefined || given === 0) ? 0 : undefined;
}

/** The fields beside `code` and `msg` of an answer without `data`. */
export function flatFields({
  code,
  msg,
  message,
  error_description,
  error,
  ...fields
}: Envelope): object {
  return fields;
}

/** What came instead of the platform's JSON. Quotes nothing that may hold a token just issued. */
export function describeUnexpected(
  text: string,
  envelope: Envelope | undefined,
  mayQuote: boolean,
): string {
  if (!text) return "the answer is nothing";
  if (envelope)
    return `the answer is JSON, but not the platform's: ${shown(envelope).slice(0, 200)}`;
  const html = /^\s*</.test(text);
  if (html || (mayQuote && !/^\s*[{["]/.test(text))) {
    return `the answer is ${html ? "HTML" : "text"}: ${text.trim().slice(0, 200)}`;
  }
  return "the answer is not the JSON expected, or not all of it";
}
