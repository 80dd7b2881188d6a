import type { Credential } from "./authorise.js";
import type { CallOptions } from "./call-options.js";
import type { Config } from "./config.js";
import { type Answer, decode } from "./decode.js";
import type { EncodedRequest } from "./encode.js";
import { LarkError, type LarkErrorFields, type LarkErrorKind } from "./error.js";
import type { OperationDescription } from "./operation.js";
import { race } from "./wait.js";

/** Makes the error of one attempt, or of the waiting around it, out of what is known beyond the attempt. */
export type Fail = (kind: LarkErrorKind, fields: LarkErrorFields) => LarkError;

export const abortError = (fail: Fail, signal: AbortSignal | undefined): LarkError =>
  fail("abort", { reason: "the signal ended the call", cause: signal?.reason });

/** Longer times than this make timers fire at once. */
const MAX_TIMER = 2 ** 31 - 1;

/** Sends one attempt and reads its answer. Throws a `LarkError` when there is none. */
export async function send<Data>(
  config: Config,
  operation: OperationDescription,
  { url, query, body, init }: EncodedRequest,
  headers: Headers,
  { token }: Credential,
  { timeout = config.timeout, signal }: CallOptions,
  fail: Fail,
  hidden: readonly (string | undefined)[],
): Promise<Answer<Data>> {
  const { method, path, response: decoder } = operation;
  const controller = new AbortController();
  const abort = () => controller.abort(abortError(fail, signal));
  const timer = setTimeout(
    () => controller.abort(fail("timeout", { reason: `no answer within ${timeout} ms` })),
    Math.min(timeout, MAX_TIMER),
  );
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort, { once: true });
  // A download is read after this call; a combined signal ends it then, and leaves nothing at the caller's.
  const ends = decoder && signal ? AbortSignal.any([controller.signal, signal]) : controller.signal;
  const exchange = async () => {
    // A copy, so that hooks do not see what is added here.
    const sent = config.hooks ? new Headers(headers) : headers;
    if (token) sent.set("authorization", `Bearer ${token}`);
    if (config.helpdesk && path.includes("/helpdesk/")) {
      sent.set("x-lark-helpdesk-authorization", config.helpdesk);
    }
    const response = await config.fetch(url + query, {
      // Tokens, secrets and bodies go to this host alone; files may lie on another.
      redirect: decoder ? "follow" : "manual",
      ...init,
      method,
      headers: sent,
      body,
      signal: ends,
      ignoreResponseError: true,
      retry: false,
      responseType: "stream",
    });
    return decode<Data>(response, decoder, fail, [token, config.helpdesk, ...hidden]);
  };
  try {
    // A `fetch` of the caller's may not heed its signal.
    return await race(exchange(), controller.signal, () => controller.signal.reason);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    if (error instanceof LarkError) throw error;
    const cause = (error as Error).cause ?? error;
    throw fail("network", { reason: `no answer from ${config.domain}`, cause });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
