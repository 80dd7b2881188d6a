import type { Hooks } from "../client/hooks.js";
import type { EncodedRequest } from "../encode/encode.js";
import { abortError, type CallContext } from "./context.js";
import { race } from "./wait.js";

/** Tells a hook about an attempt. One that fails is logged; one that hangs holds the call no longer than its signal. */
export type Notify = (name: keyof Hooks, more?: object) => Promise<void>;

/** What hooks see of an attempt, and how they are told, if there are any. */
export function observe(
  call: CallContext,
  { url }: EncodedRequest,
  headers: Headers | undefined,
): Notify | undefined {
  const { config, operation, attempt } = call;
  const { hooks, log } = config;
  if (!hooks) return undefined;
  const { id, method, path } = operation;
  const seen = { operation: id, method, path, url, attempt, headers, startedAt: Date.now() };
  return async (name, more) => {
    const told = (async () => hooks[name]?.(Object.assign(seen, more) as never))().catch((error) =>
      log("warn", `the ${name} hook failed: ${error}`),
    );
    const { signal } = call.options;
    if (signal?.aborted) return;
    await race(told, signal, () => abortError(call)).catch(() => {});
  };
}
