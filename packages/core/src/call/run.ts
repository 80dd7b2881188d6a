import { authorise, type Credential } from "../authorise/authorise.js";
import type { Settle } from "../client/rate-limit.js";
import type { Answer, Outcome } from "../decode/answer.js";
import { decode } from "../decode/decode.js";
import { type EncodedRequest, encode } from "../encode/encode.js";
import { refusesToken, retryDelay, retryPlan } from "../retry/retry.js";
import { withDeadline } from "../send/deadline.js";
import type { HttpRequest } from "../send/http-client.js";
import { send, unanswered } from "../send/send.js";
import { abortError, type CallContext, failure } from "./context.js";
import { type Notify, observe } from "./observe.js";
import { race, sleep } from "./wait.js";

/** One call, from request to answer: encode, then authorise, send and decode until an attempt ends it. */
export async function run<Data>(call: CallContext): Promise<Answer<Data>> {
  const { config, options } = call;
  const { signal } = options;
  const unlessAborted = <T>(work: Promise<T>) => race(work, signal, () => abortError(call));
  const encoded = await unlessAborted(encode(call));
  // Not the wall clock, which may be moved.
  let start = performance.now();
  let renewed = false;

  for (; ; call.attempt++) {
    if (signal?.aborted) throw abortError(call);
    const credential = await unlessAborted(authorise(call));
    let settle: Settle | undefined;
    if (config.rateLimit) {
      const ready = performance.now();
      settle = await config.rateLimit(call);
      // Waiting for one's turn is not trying.
      start += performance.now() - ready;
    }
    const seen = config.hooks && new Headers(encoded.headers);
    const notify = observe(call, encoded, seen);
    if (notify) await notify("request");
    // Hooks may have added some.
    const headers = seen ? Object.fromEntries(seen) : encoded.headers;
    const outcome = await attempt<Data>(call, encoded, headers, credential, notify);
    settle?.(outcome);
    const { answer } = outcome;
    if (answer?.success) return answer;
    const error = answer ? answer.error : outcome.error;

    let delay = retryDelay(call, error, performance.now() - start, outcome.incomplete);
    if (credential.drop && refusesToken(error)) {
      const another = await unlessAborted(credential.drop());
      delay = renewed || call.attempt >= retryPlan(call, true).attempts ? undefined : 0;
      renewed = another !== true;
    }
    if (delay === undefined || encoded.once) {
      await notify?.("error", { error });
      if (answer) return answer;
      throw error;
    }
    await notify?.("retry", { error, delay });
    await sleep(delay, signal, () => abortError(call));
  }
}

/** One attempt: send and decode within its time, and tell what came of it. */
async function attempt<Data>(
  call: CallContext,
  encoded: EncodedRequest,
  headers: HttpRequest["headers"],
  credential: Credential,
  notify: Notify | undefined,
): Promise<Outcome<Data>> {
  const { config, operation } = call;
  const start = performance.now();
  const outcome = await withDeadline(call, async (ending) => {
    const exchange = await send(call, encoded, headers, credential, ending);
    const decoded = await decode<Data>(call, exchange, credential.token);
    if (decoded.answer?.success && encoded.unread?.()) {
      const reason = "this fetch does not send streams: give the file as bytes";
      throw failure(call, "validation", { reason });
    }
    return decoded;
  }).catch((error): Outcome<Data> => ({ error: unanswered(call, encoded, error) }));
  const { status, code, logId } = outcome.answer ?? outcome.error;
  const duration = Math.round(performance.now() - start);
  config.log(
    "debug",
    () =>
      `${operation.method} ${operation.path} ${status ?? outcome.error?.kind} code ${code ?? "-"} log id ${logId ?? "-"} ${duration} ms attempt ${call.attempt}`,
  );
  if (outcome.answer && notify) await notify("response", { status, code, logId, duration });
  return outcome;
}
