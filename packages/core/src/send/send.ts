import type { Credential } from "../authorise/authorise.js";
import { type CallContext, failure } from "../call/context.js";
import type { EncodedRequest } from "../encode/encode.js";
import { isLarkError, type LarkError } from "../error/error.js";
import type { HttpAnswer, HttpRequest } from "./http-client.js";

/** An answer, with the request that it is one to. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly answer: HttpAnswer;
}

/** Sends one attempt. Throws a `LarkError` when there is no answer. */
export async function send(
  call: CallContext,
  { url, query, body, init, problem }: EncodedRequest,
  headers: HttpRequest["headers"],
  { token }: Credential,
  signal: AbortSignal,
): Promise<Exchange> {
  const { config, operation, options } = call;
  const { helpdesk } = config;
  const request: HttpRequest = {
    url,
    method: operation.method,
    // Tokens, secrets and bodies go to this host alone.
    redirect: "manual",
    ...init,
    query,
    body,
    headers: {
      ...headers,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(operation.helpdesk && helpdesk && { "x-lark-helpdesk-authorization": helpdesk }),
    },
    // A file is read after the call; a combined signal ends it then, and leaves nothing at the caller's.
    ...(operation.response
      ? {
          responseType: "stream",
          signal: options.signal ? AbortSignal.any([signal, options.signal]) : signal,
        }
      : { responseType: "text", signal }),
  };
  try {
    return { request, answer: await config.http.send(request) };
  } catch (error) {
    // ofetch's own error quotes the URL; inside it is what `fetch` threw.
    const { cause: thrown = error } = Object(error);
    const cause = Object(thrown).cause ?? thrown;
    for (const own of [error, thrown, cause]) if (isLarkError(own)) throw named(call, own);
    const reason = problem?.();
    if (reason) throw failure(call, "validation", { reason });
    throw failure(call, "network", {
      reason: `no answer from ${config.domain}${code(cause)}`,
      cause,
    });
  }
}

/** Below the steps that know the call, errors are made without it. */
const named = (call: CallContext, error: LarkError) =>
  error.operation ? error : failure(call, error.kind, { ...error, cause: error.cause });

/** `ECONNREFUSED` and the like, as far down as the runtime hides it. */
function code(error: unknown): string {
  const { code: own, cause, errors } = Object(error);
  const inner = cause ?? errors?.[0];
  return typeof own === "string" ? `: ${own}` : inner ? code(inner) : "";
}
