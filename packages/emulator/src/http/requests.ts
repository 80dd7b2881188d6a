import { kindOf } from "../auth/authorise.js";
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
  /** Parsed JSON up to 256 KiB; of a form its fields, with name, type and size of each file. Secrets are left out. */
  body?: unknown;
  /** HTTP status of the answer. */
  status?: number;
  /** `code` of the answer; absent for a file. */
  code?: number;
  /** JSON text of the answer up to 16,384 characters, without tokens; absent for a file or a page. */
  answer?: string;
}

/** The newest requests, and whoever wants to hear of each. */
export interface RequestLog {
  readonly requests: ReceivedRequest[];
  add(entry: ReceivedRequest): void;
  /** Tells the listeners that a request has its answer. */
  answered(entry: ReceivedRequest): void;
  /** Calls back for each answered request, until the returned function is called. */
  listen(listener: (entry: ReceivedRequest) => void): () => void;
}

/** How many requests are kept. */
const REQUESTS_KEPT = 1000;

const LONGEST_ANSWER = 16_384;
/** Larger JSON bodies, in bytes, are logged as their size only. */
const LARGEST_BODY = 262_144;

export function createRequestLog(): RequestLog {
  const requests: ReceivedRequest[] = [];
  const listeners = new Set<(entry: ReceivedRequest) => void>();
  return {
    requests,
    add(entry) {
      requests.push(entry);
      if (requests.length > REQUESTS_KEPT) requests.shift();
    },
    answered(entry) {
      for (const listener of listeners) listener(entry);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Domains whose bodies and answers carry secrets, tickets and tokens. */
const CREDENTIAL_DOMAINS = new Set(["auth-v3", "authen-v1", "authen-v2", "jssdk-v1", "mina-v2"]);

export const isCredentialDomain = (domain: string): boolean => CREDENTIAL_DOMAINS.has(domain);

const SECRET_FIELDS =
  /secret|ticket$|(^|_)token$|^code_verifier$|^device_code$|^user_code$|client_assertion$|_complete$/;
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
  if (read.kind === "json" && read.size > LARGEST_BODY) return `<${read.size} bytes of JSON>`;
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

/** The text of an answer as it is logged. */
export function loggedAnswer(text: string): string {
  if (text.length <= LONGEST_ANSWER) return text;
  // A copy by bytes: a slice alone would keep the whole text in memory.
  const start = new TextEncoder().encode(text.slice(0, LONGEST_ANSWER));
  return `${new TextDecoder().decode(start)}…`;
}

/** A body without the fields that hold secrets, at any depth. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      isSecret(name, field) ? "<redacted>" : withoutSecrets(field),
    ]),
  );
}

// A `code` of text is a login code; the one of an answer is a number.
function isSecret(name: string, field: unknown): boolean {
  return SECRET_FIELDS.test(name) || (name === "code" && typeof field === "string");
}
