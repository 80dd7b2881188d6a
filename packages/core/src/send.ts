import type { Credential } from "./authorise.js";
import type { CallOptions } from "./call-options.js";
import type { Config } from "./config.js";
import { type Answer, decode } from "./decode.js";
import type { EncodedRequest } from "./encode.js";
import { LarkError, type LarkErrorKind } from "./error.js";
import type { OperationDescription } from "./operation.js";

/** @internal Why one attempt, or the waiting around it, came to nothing. */
export type Fail = (kind: LarkErrorKind, reason: string, cause?: unknown) => LarkError;

export const abortError = (fail: Fail, signal: AbortSignal | undefined): LarkError =>
  fail("abort", "the signal ended the call", signal?.reason);

/** Sends one attempt and reads its answer. Throws a `LarkError` when there is none. */
export async function send<Data>(
  config: Config,
  operation: OperationDescription,
  { url, query, body, once }: EncodedRequest,
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
    () => controller.abort(fail("timeout", `no answer within ${timeout} ms`)),
    timeout,
  );
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort, { once: true });
  try {
    // A copy, so that hooks do not see what is added here.
    const sent = new Headers(headers);
    if (token) sent.set("authorization", `Bearer ${token}`);
    if (config.helpdesk && path.includes("/helpdesk/")) {
      sent.set("x-lark-helpdesk-authorization", config.helpdesk);
    }
    const response = await config.fetch(url + query, {
      method,
      headers: sent,
      body,
      signal: controller.signal,
      ignoreResponseError: true,
      retry: false,
      responseType: "stream",
      ...(once && { duplex: "half" }),
    });
    return await decode<Data>(response, decoder, fail, [token, config.helpdesk, ...hidden]);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    if (error instanceof LarkError) throw error;
    throw fail("network", `no answer from ${config.domain}`, (error as Error).cause ?? error);
  } finally {
    clearTimeout(timer);
    // A download is read after this; the signal still has to end it.
    if (!decoder) signal?.removeEventListener("abort", abort);
  }
}
