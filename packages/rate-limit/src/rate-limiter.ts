import type { RateLimit } from "@lark/core";
import { LarkError } from "@lark/core";
import { adapt } from "./adapt.js";
import { Lane, type Rule, type Slot } from "./lane.js";
import { documentedRules, type OperationLimit, objectOf } from "./limits.js";
import { createSharedSlots, RENEWAL, type SharedLimiter } from "./shared-slots.js";

/** Options of {@link rateLimiter}. */
export interface RateLimiterOptions {
  /** Limits of your own, made by `limit`, over the documented ones. */
  readonly limits?: readonly OperationLimit[] | undefined;
  /** Calls that may wait for one limit; what comes on top fails at once. Default 10 000. */
  readonly maxQueue?: number | undefined;
  /**
   * A limiter of rate-limiter-flexible with `points: 1`, over a store that all processes of the app use. Default: this
   * process counts by itself.
   */
  readonly shared?: SharedLimiter | undefined;
}

/** ms after which lanes that nobody uses are forgotten. */
const SWEEP = 60_000;

/**
 * For the client's `rateLimit` option: holds each call back until the platform will not refuse it. Counts per operation, app
 * and tenant by the documented limits, and per group, document and card by theirs. Whoever waits goes in the order of
 * asking; a call's `signal` ends its wait, its `timeout` begins after it. What the platform refuses all the same, because
 * others use the same app, is waited for as long as it says, and then less is sent. One limiter serves any number of clients.
 *
 * @throws `LarkError` of kind `config` for an option that there is not. Calls throw one of kind `timeout` when `maxQueue`
 * calls wait already.
 * @example
 * ```ts
 * const client = createClient({ auth, rateLimit: rateLimiter() });
 * await Promise.all(people.map((id) => createMessage(client, messageTo(id))));
 * ```
 * @see https://open.feishu.cn/document/server-docs/api-call-guide/frequency-control
 */
export function rateLimiter(options: RateLimiterOptions = {}): RateLimit {
  const { limits = [], maxQueue = 10_000, shared, ...rest } = options;
  const [unknown] = Object.keys(rest);
  if (unknown) throw wrong(`there is no option "${unknown}", but limits, maxQueue and shared`);
  if (!(maxQueue >= 1)) throw wrong(`"maxQueue" must be a number, 1 or more, not ${maxQueue}`);
  if (!Array.isArray(limits) || !limits.every((each) => Array.isArray(Object(each).rules))) {
    throw wrong('"limits" must be a list of limit(operation, { … })');
  }
  const ofOperation = new Map<string, OperationLimit>();
  const ofObject = new Map<string, OperationLimit>();
  for (const each of limits) (each.object ? ofObject : ofOperation).set(each.operation, each);

  const slots = shared && createSharedSlots(shared);
  const lanes = new Map<string, Lane>();
  let swept = performance.now();

  function lane(rule: Rule, ...of: readonly (string | undefined)[]): Lane {
    const name = [...of, `${rule.calls}/${rule.per}`]
      .map((part = "") => encodeURIComponent(part))
      .join(":");
    let found = lanes.get(name);
    if (!found) {
      found = new Lane(name, rule, maxQueue, slots);
      lanes.set(name, found);
    }
    return found;
  }

  function sweep(): void {
    if (performance.now() - swept < SWEEP) return;
    swept = performance.now();
    for (const [name, { idle }] of lanes) if (idle) lanes.delete(name);
  }

  return async (attempt) => {
    const { operation, request, options, config } = attempt;
    sweep();
    const app = [config.domain, config.auth.appId, options.tenantKey];
    const object = objectOf(operation, request, ofObject.get(operation.id));
    const owner = object?.shared ? [config.domain] : app;
    const objects = (object?.rules ?? []).map((rule) => lane(rule, "of", object?.name, ...owner));
    const rules = ofOperation.get(operation.id)?.rules ?? documentedRules(operation);
    const operations = rules.map((rule) => lane(rule, operation.id, ...app));
    // Who waits for a busy group must not hold a place that others could use.
    const all = [...objects, ...operations];
    const taken: Slot[] = [];
    // As long as the call waits and is under way, other processes keep off its slots.
    const keep = () => {
      for (const slot of taken) slot.keep();
    };
    const keeping = slots && setInterval(keep, RENEWAL);
    try {
      // One after another: none is kept where the last cannot be had.
      for (const each of all) taken.push(await each.take(attempt));
    } catch (error) {
      clearInterval(keeping);
      for (const slot of taken) slot.release();
      throw error;
    }
    return (outcome) => {
      clearInterval(keeping);
      for (const slot of taken) slot.settle();
      adapt(objects, operations, outcome);
    };
  };
}

const wrong = (reason: string) => new LarkError("config", { reason: `rateLimiter: ${reason}` });
