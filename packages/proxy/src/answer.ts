import { type Answer, type Download, isLarkError } from "@lark/core";
import { Refusal } from "./refusal.js";

/** On every answer: it is this user's alone, and no page. */
const OWN = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

type Headers = Readonly<Record<string, string | undefined>>;

/** Those of the headers that have a value. */
const given = (headers: Headers) =>
  Object.entries(headers).filter(([, value]) => value) as [string, string][];

const json = (status: number, body: object, headers?: Headers) =>
  Response.json(body, { status, headers: given({ ...OWN, ...headers }) });

/** The answer to a call, in the platform's envelope or as a file; nothing of the platform's own headers but what a caller needs. */
export function answer(answered: Answer, isFile: boolean): Response {
  const { code, data, error, logId, msg, status } = answered;
  const log = { "x-tt-logid": logId };
  if (!error) return isFile ? file(data as Download, log) : json(status, { code, msg, data }, log);
  return json(
    status,
    {
      code: error.code ?? status,
      msg,
      error: {
        log_id: logId,
        troubleshooter: error.troubleshooter,
        field_violations: error.fieldViolations,
        permission_violations: error.permissionViolations,
        helps: error.helps,
      },
    },
    { ...log, "x-ogw-ratelimit-reset": error.retryAfter?.toString() },
  );
}

// Whoever uploaded it may have meant it for a page of this site: it is saved, shown as a picture at most, never run.
function file(download: Download, log: Headers): Response {
  const { name, range, size, status, type = "application/octet-stream" } = download;
  return new Response(download.stream(), {
    status,
    headers: given({
      ...OWN,
      ...log,
      "content-type": type,
      "content-disposition": name
        ? `attachment; filename*=UTF-8''${encodeName(name)}`
        : "attachment",
      "content-security-policy": "default-src 'none'; sandbox",
      "content-range": range,
      "content-length": size?.toString(),
    }),
  });
}

const encodeName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);

/** The answer to what went wrong before there was one, without its details. */
export function refuse(thrown: unknown): Response {
  const say = (status: number, msg: string, error?: object, headers?: Headers) =>
    json(status, { code: status, msg, error }, headers);
  if (thrown instanceof Refusal) {
    return say(thrown.status, thrown.message, undefined, thrown.headers);
  }
  if (!isLarkError(thrown)) return say(500, "the call failed");
  const { fieldViolations: field_violations, kind, logId: log_id } = thrown;
  const { consent } = thrown as { consent?: readonly string[] };
  if (consent) {
    const permission_violations = consent.map((subject) => ({ subject }));
    return say(401, "sign in again", { permission_violations });
  }
  if (kind === "validation") return say(400, "the request is wrong", { field_violations });
  return say(kind === "timeout" ? 504 : 502, "the platform gave no usable answer", { log_id });
}
