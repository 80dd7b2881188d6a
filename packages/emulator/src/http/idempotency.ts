import type { Outcome } from "../state/answered.js";
import type { Call, Handler } from "./call.js";

const HOUR = 3_600_000;
/** How long an operation remembers its keys, in ms, where that is not one hour. */
const LIFETIMES: Readonly<Record<string, number>> = { "im.v1.chat.create": 10 * HOUR };

/** Lets the handler act once per idempotency key: a repetition gets the first answer again. */
export async function actOnce(call: Call, handler: Handler): Promise<Outcome> {
  const { operation, app, tenant, clock } = call;
  const name = operation.idempotencyKey;
  const value = name === undefined ? undefined : (call.query[name] ?? call.body[name]);
  if (typeof value !== "string" || value === "") return handler(call);
  const key = `${operation.id} ${app.appId} ${value}`;
  const before = tenant.answered.get(key);
  const lifetime = LIFETIMES[operation.id] ?? HOUR;
  if (before && clock.now() - before.at < lifetime) return before.outcome;
  const outcome = Promise.resolve().then(() => handler(call));
  tenant.answered.set(key, { outcome, at: clock.now() });
  // What failed has not happened, and may be tried again.
  outcome.catch(() => tenant.answered.delete(key));
  return outcome;
}
