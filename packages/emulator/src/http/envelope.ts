import type { Operation } from "../schema/document-types.js";
import { createRandom } from "../state/random.js";
import type { PlatformFailure } from "./failure.js";

const JSON_TYPE = "application/json; charset=utf-8";

/** Log ids as the platform writes them: the time in UTC+8, then hex digits. */
export function createLogIds(seed: string, now: () => number): () => string {
  let count = 0;
  return () => {
    count += 1;
    const time = new Date(now() + 8 * 3_600_000).toISOString().replace(/\D/g, "").slice(0, 14);
    return time + createRandom(`${seed}/log/${count}`).hex(20).toUpperCase();
  };
}

/** The body of a successful answer, in the operation's own envelope. */
export function successBody(
  operation: Operation | undefined,
  data: unknown,
): Record<string, unknown> {
  if (operation?.answer.kind === "flat") {
    return { ...(data as Record<string, unknown>), code: 0, msg: "success" };
  }
  return { code: 0, [messageField(operation)]: "success", data: data ?? {} };
}

export function failureBody(
  operation: Operation | undefined,
  failure: PlatformFailure,
  logId: string,
): Record<string, unknown> {
  return {
    code: failure.code,
    [messageField(operation)]: failure.message,
    error: {
      ...failure.detail,
      log_id: logId,
      troubleshooter: troubleshooter(logId, failure.code),
    },
  };
}

/** An answer of JSON; a body that is text already is sent as it is. */
export function jsonAnswer(
  status: number,
  body: string | Readonly<Record<string, unknown>>,
  logId: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { ...headers, "content-type": JSON_TYPE, "x-tt-logid": logId },
  });
}

// hire.v1.attachment.create alone calls its message `message`.
function messageField(operation: Operation | undefined): "msg" | "message" {
  if (operation === undefined || operation.answer.kind === "file") return "msg";
  const properties = operation.answer.schema.properties;
  return properties?.message && !properties.msg ? "message" : "msg";
}

function troubleshooter(logId: string, code: number): string {
  return `How to fix it: https://open.feishu.cn/search?from=openapi&log_id=${logId}&code=${code}`;
}
