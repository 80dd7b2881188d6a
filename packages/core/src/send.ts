import type { Credential } from "./authorise.js";
import type { CallOptions } from "./call-options.js";
import type { Config } from "./config.js";
import { type Answer, decode } from "./decode.js";
import type { EncodedRequest } from "./encode.js";
import { LarkError, type LarkErrorFields, type LarkErrorKind } from "./error.js";
import type { OperationDescription } from "./operation.js";

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
  let response: Response | undefined;
  try {
    // A copy, so that hooks do not see what is added here.
    const sent = config.hooks ? new Headers(headers) : headers;
    if (token) sent.set("authorization", `Bearer ${token}`);
    if (config.helpdesk && path.includes("/helpdesk/")) {
      sent.set("x-lark-helpdesk-authorization", config.helpdesk);
    }
    response = await config.fetch(url + query, {
      ...init,
      method,
      headers: sent,
      body,
      signal: controller.signal,
      ignoreResponseError: true,
      retry: false,
      responseType: "stream",
    });
    return await decode<Data>(response, decoder, fail, [token, config.helpdesk, ...hidden]);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    if (error instanceof LarkError) throw error;
    const cause = (error as Error).cause ?? error;
    throw fail("network", { reason: `no answer from ${config.domain}`, cause });
  } finally {
    clearTimeout(timer);
    // A download is read after this; the signal still has to end it.
    if (response?.bodyUsed !== false) signal?.removeEventListener("abort", abort);
  }
}
