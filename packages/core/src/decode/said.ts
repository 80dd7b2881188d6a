import type { CallContext } from "../call/context.js";
import type { FetchAnswer } from "../client/fetch.js";
import type { Answer } from "./answer.js";
import { codeOf, type Envelope, type ErrorDetail, parseObject } from "./envelope.js";

/** What an answer says, whichever of the platform's services wrote it. */
export interface Said {
  readonly text: string;
  readonly envelope: Envelope | undefined;
  readonly code: number | undefined;
  readonly msg: string;
  /** An `error` that is text, with what stands beside it. */
  readonly reason: string | undefined;
  readonly ok: boolean;
  readonly head: Pick<Answer, "status" | "logId" | "headers">;
}

export function understand({ operation }: CallContext, answer: FetchAnswer, text: string): Said {
  const { status, headers } = answer;
  // An empty answer to a deletion says all there is to say.
  const empty = status === 204 && !text && operation.method === "DELETE";
  const envelope = parseObject(empty ? '{"code":0}' : text);
  const { error, message, error_description } = envelope ?? {};
  const msg = String(envelope?.msg ?? message ?? error_description ?? "");
  const { log_id, logid }: ErrorDetail = Object(error);
  const logId = headerOf(headers, "x-tt-logid", "x-request-id") ?? log_id ?? logid;
  return {
    text,
    envelope,
    code: envelope && codeOf(envelope, operation.flat),
    msg,
    reason: typeof error === "string" ? `${error}: ${msg}` : undefined,
    ok: status >= 200 && status < 300,
    head: { status, logId, headers },
  };
}

/** The first of some headers that is there. */
export const headerOf = (
  headers: FetchAnswer["headers"],
  ...names: string[]
): string | undefined => {
  for (const name of names) {
    const value = headers.get(name);
    if (value) return value;
  }
  return undefined;
};
