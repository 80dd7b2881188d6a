import { type Answer, type Download, isLarkError, type LarkError } from "@lark/core";
import { Refusal } from "./refusal.js";

/** On every answer: it is this user's alone, and no page. */
const OWN = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { ...OWN, "content-type": "application/json; charset=utf-8", ...headers },
  });

/** The answer to a call, in the platform's envelope or as a file; nothing of the platform's own headers but what a caller needs. */
export function answer(answered: Answer, isFile: boolean): Response {
  const { code, data, error, logId, msg, status } = answered;
  const log: Record<string, string> = logId ? { "x-tt-logid": logId } : {};
  if (error) return failure(error, status, log);
  return isFile ? file(data as Download, log) : json(status, { code, msg, data }, log);
}

function failure(error: LarkError, status: number, log: Record<string, string>): Response {
  const { code = status, msg, logId, retryAfter } = error;
  const body = {
    code,
    msg,
    error: {
      log_id: logId,
      troubleshooter: error.troubleshooter,
      field_violations: error.fieldViolations,
      permission_violations: error.permissionViolations,
      helps: error.helps,
    },
  };
  return json(status, body, {
    ...log,
    ...(retryAfter ? { "x-ogw-ratelimit-reset": String(retryAfter) } : {}),
  });
}

// Whoever uploaded it may have meant it for a page of this site: it is saved, shown as a picture at most, never run.
function file(download: Download, log: Record<string, string>): Response {
  const { name, range, size, status, type = "application/octet-stream" } = download;
  const named = name === undefined ? "" : `; filename*=UTF-8''${encodeName(name)}`;
  return new Response(download.stream(), {
    status,
    headers: {
      ...OWN,
      ...log,
      "content-type": type,
      "content-disposition": `attachment${named}`,
      "content-security-policy": "default-src 'none'; sandbox",
      ...(range ? { "content-range": range } : {}),
      ...(size === undefined ? {} : { "content-length": String(size) }),
    },
  });
}

const encodeName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);

/** The answer to what went wrong before there was one, without its details. */
export function refuse(thrown: unknown): Response {
  const say = (status: number, msg: string, error?: object, headers?: Record<string, string>) =>
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
