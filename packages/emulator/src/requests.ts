import { kindOf } from "./auth/authorise.js";
import type { ReadBody } from "./read-body.js";

/** A request that reached the emulator, and how it was answered. */
export interface ReceivedRequest {
  /** ms since the Unix epoch, by the emulator's clock. */
  time: number;
  logId: string;
  method: string;
  path: string;
  /** Operation id, `im.v1.message.create`; absent for an unknown path. */
  operation?: string;
  /** Repeated parameters are arrays. */
  query: Readonly<Record<string, string | readonly string[]>>;
  /** Lower-case names. Of `authorization` only the kind of token is kept: `Bearer <tenant>`. */
  headers: Readonly<Record<string, string>>;
  /** Parsed JSON; of a form its fields, with name, type and size of each file. Secrets are left out. */
  body?: unknown;
  /** HTTP status of the answer. */
  status?: number;
  /** `code` of the answer; absent for a file. */
  code?: number;
}

/** How many requests are kept. */
export const REQUESTS_KEPT = 1000;

const SECRET_FIELDS = /secret|ticket$|(^|_)token$|^code$|^code_verifier$|client_assertion/;
const SECRET_HEADERS = new Set(["cookie", "x-lark-helpdesk-authorization", "proxy-authorization"]);

/** The headers of a request without what they must not tell. */
export function loggedHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => {
      if (name === "authorization") return [name, authorizationKind(value)];
      return [name, SECRET_HEADERS.has(name) ? "<redacted>" : value];
    }),
  );
}

export function loggedQuery(search: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
}

/** A body as it is logged; `credentials` leaves out the fields that hold some. */
export function loggedBody(read: ReadBody, credentials: boolean): unknown {
  if (read.kind === "json") return credentials ? withoutSecrets(read.value) : read.value;
  if (read.kind !== "multipart") return undefined;
  return Object.fromEntries(
    [...read.form].map(([name, value]) => [
      name,
      typeof value === "string" ? value : { name: value.name, type: value.type, size: value.size },
    ]),
  );
}

function authorizationKind(header: string): string {
  const token = header.replace(/^Bearer +/, "");
  return header.startsWith("Bearer ") ? `Bearer <${kindOf(token) ?? "unknown"}>` : "<malformed>";
}

function withoutSecrets(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      SECRET_FIELDS.test(name) ? "<redacted>" : field,
    ]),
  );
}
