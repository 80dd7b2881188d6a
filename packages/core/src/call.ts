import { authorise } from "./authorise.js";
import { type CallOptions, mergeOptions } from "./call-options.js";
import type { Client } from "./client.js";
import type { Answer } from "./decode.js";
import { encode } from "./encode.js";
import { LarkError } from "./error.js";
import type { Attempt, Hooks } from "./hooks.js";
import type { OperationDescription, RequestParts } from "./operation.js";
import { isIdempotent, refusesToken, retryDelay, retryPlan } from "./retry.js";
import { abortError, type Fail, send } from "./send.js";
import { race } from "./wait.js";

/**
 * One call, from request to answer: encode, then authorise and send until an attempt ends it. `hidden` are values
 * of the body that no error may quote.
 */
export async function call<Data>(
  client: Client,
  operation: OperationDescription,
  request: RequestParts = {},
  callOptions?: CallOptions,
  hidden: readonly string[] = [],
): Promise<Answer<Data>> {
  const config = client["~config"]();
  const { hooks, log } = config;
  const { id, method, path } = operation;
  const options = mergeOptions(config.defaults, callOptions);
  const { signal } = options;
  const plan = retryPlan(options.retry ?? config.retry);
  let attempt = 1;
  const fail: Fail = (kind, fields) =>
    new LarkError(kind, { operation: id, attempts: attempt, ...fields });
  const unlessAborted = <T>(work: Promise<T>) => race(work, signal, () => abortError(fail, signal));
  const encoded = await unlessAborted(encode(config, operation, request, options));
  const { url, once } = encoded;
  const idempotent = isIdempotent(operation, request);
  const start = Date.now();
  let renewed = false;

  for (; ; attempt++) {
    const startedAt = Date.now();
    const headers = new Headers(encoded.headers);
    const seen: Attempt = { operation: id, method, path, url, attempt, headers, startedAt };
    const notify = async (name: keyof Hooks, more?: object) => {
      try {
        await unlessAborted((async () => hooks?.[name]?.(Object.assign(seen, more) as never))());
      } catch (error) {
        log("warn", `the ${name} hook failed: ${error}`);
      }
    };

    if (signal?.aborted) throw abortError(fail, signal);
    const credential = await unlessAborted(authorise(config, operation, options));
    if (hooks) await notify("request");
    let answer: Answer<Data> | undefined;
    let error: LarkError;
    try {
      answer = await send<Data>(
        config,
        operation,
        encoded,
        headers,
        credential,
        options,
        fail,
        hidden,
      );
    } catch (thrown) {
      error = thrown as LarkError;
    }
    const { status, code, logId } = answer ?? error!;
    const duration = Date.now() - startedAt;
    log(
      "debug",
      () =>
        `${method} ${path} ${status ?? error!.kind} code ${code ?? "-"} log id ${logId ?? "-"} ${duration} ms attempt ${attempt}`,
    );
    if (answer) {
      if (hooks) await notify("response", { status, code, logId, duration });
      if (answer.success) return answer;
      error = answer.error;
    }

    let delay = once
      ? undefined
      : retryDelay(error!, plan, attempt, Date.now() - start, idempotent);
    if (credential.drop && refusesToken(error!)) {
      const another = await unlessAborted(credential.drop());
      delay = renewed || once || attempt >= plan.attempts ? undefined : 0;
      renewed = another !== true;
    }
    if (delay === undefined) {
      await notify("error", { error: error! });
      if (answer) return answer;
      throw error!;
    }
    await notify("retry", { error: error!, delay });
    let timer: ReturnType<typeof setTimeout> | undefined;
    await unlessAborted(
      new Promise((resolve) => {
        timer = setTimeout(resolve, delay);
      }),
    ).finally(() => clearTimeout(timer));
  }
}
