import type { Credential } from "../authorise/authorise.js";
import { type CallContext, failure } from "../call/context.js";
import type { Ending } from "../client/fetch.js";
import type { EncodedRequest } from "../encode/encode.js";
import { isLarkError, type LarkError } from "../error/error.js";
import type { HttpAnswer, HttpRequest } from "./http-client.js";

/** An answer, with the request that it is one to. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly answer: HttpAnswer;
}

/** Sends one attempt. What it throws is for `unanswered` to explain. */
export async function send(
  call: CallContext,
  { url, query, body, again, init }: EncodedRequest,
  headers: HttpRequest["headers"],
  { token }: Credential,
  ending: Ending,
): Promise<Exchange> {
  const { config, operation, options } = call;
  const { signal } = ending as Partial<AbortController>;
  const sent: Record<string, string> = { ...headers };
  const authorization = token ? `Bearer ${token}` : call.authorization;
  if (authorization) sent.authorization = authorization;
  if (operation.helpdesk && config.helpdesk) {
    sent["x-lark-helpdesk-authorization"] = config.helpdesk;
  }
  const request: HttpRequest = {
    url,
    method: operation.method,
    // Tokens, secrets and bodies go to this host alone.
    redirect: "manual",
    ...init,
    query,
    body: call.attempt > 1 && again ? again() : body,
    headers: sent,
    responseType: operation.response ? "stream" : "text",
    ending,
    signal: signal && (operation.response?.signal(signal, options.signal) ?? signal),
  };
  return { request, answer: await config.http.send(request) };
}

/** The error of an attempt that was sent, or read, without coming to an answer. */
export function unanswered(
  call: CallContext,
  { problem, init }: EncodedRequest,
  error: unknown,
): LarkError {
  // ofetch's own error quotes the URL; inside it is what `fetch` threw.
  const own = causes(error).find((each) => isLarkError(each));
  if (own) return named(call, own);
  const reason = problem?.();
  if (reason) return failure(call, "validation", { reason });
  // Uploads go out in a way that makes an error of a redirect; where to, it does not say.
  if (init?.redirect && causes(error).some((each) => /redirect/i.test(Object(each).message))) {
    return failure(call, "http", { reason: "a redirect of an upload is not followed" });
  }
  return noAnswer(call, call.config.domain, error);
}

/** What was thrown, what `fetch` threw inside it, and what was behind that. */
function causes(error: unknown): unknown[] {
  const { cause: thrown = error } = Object(error);
  return [error, thrown, Object(thrown).cause ?? thrown];
}

/** The error of a host that did not answer. */
export function noAnswer(call: CallContext, origin: string, error: unknown): LarkError {
  const cause = causes(error)[2];
  // What is not reached from behind a firewall; a machine reaches itself.
  const proxy = /^https/.test(origin)
    ? "; Node's fetch ignores HTTPS_PROXY, @lark/node heeds it"
    : "";
  return failure(call, "network", {
    reason: `no answer from ${origin}${code(cause)}${proxy}`,
    cause,
  });
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
