import type { Envelope } from "./envelope.js";
import type { Lanes } from "./lanes.js";
import type { Listener } from "./listener.js";
import { keysOf, type Turn, takeTurn } from "./once.js";
import { ANSWER_WITHIN, type Settings } from "./options.js";
import {
  after,
  allOf,
  contextOf,
  type DeliveryOptions,
  HandlerTimeout,
  notify,
  type Outcome,
  startAll,
  type Track,
  withinTime,
} from "./run.js";

/** ms between looks at an event that somebody else handles. */
const LOOK_EVERY = 50;

const TAKEN: Outcome = { acknowledged: true };
const NOT_TAKEN: Outcome = { acknowledged: false };

/**
 * Handles an event once: claims it, waits for its turn, runs its listeners. Resolves when the platform can be told
 * something; the work may go on.
 */
export async function deliverEvent(
  settings: Settings,
  lanes: Lanes,
  track: Track,
  envelope: Envelope,
  listeners: readonly Listener[],
  options: DeliveryOptions,
): Promise<Outcome> {
  const { header, event } = envelope;
  const { event_type: name, event_id: id } = header;
  const { claims, log } = settings;
  if (lanes.size >= settings.concurrency + settings.backlog) {
    log("warn", `${name} ${id}: ${lanes.size} events wait already; it has to come again`);
    return NOT_TAKEN;
  }
  const turn = takeTurn(claims, keysOf(envelope));
  let acknowledged = false;

  // The place in the order is taken now, before anything is waited for.
  const work = track(
    lanes.run(settings.order(event, header), async () => {
      const taken = await turn.catch(() => undefined);
      if (!taken?.mine) return NOT_TAKEN;
      return handle(taken);
    }),
    options,
  );

  let taken: Turn;
  try {
    taken = await turn;
  } catch (error) {
    log("error", `${name} ${id}: the claims failed, it has to come again: ${error}`);
    return NOT_TAKEN;
  }
  if (!taken.mine) {
    notify(settings, "duplicate", { name, id });
    return handledElsewhere(taken.done);
  }
  const patience = after(settings.acknowledgeAfter, TAKEN);
  const outcome = await Promise.race([work, patience.promise]);
  patience.stop();
  acknowledged = outcome.acknowledged;
  return outcome;

  async function handle(mine: Turn & { mine: true }): Promise<Outcome> {
    const startedAt = Date.now();
    let context = contextOf(envelope, new AbortController().signal, () => {});
    try {
      await withinTime(settings, options.signal, (signal) => {
        context = contextOf(envelope, signal, (more) => void track(more, options));
        notify(settings, "start", { context, startedAt });
        return allOf(startAll(listeners, event, context));
      });
    } catch (error) {
      return failed(error);
    }
    await finish(mine);
    notify(settings, "end", { context, startedAt, duration: Date.now() - startedAt });
    return TAKEN;

    async function failed(error: unknown): Promise<Outcome> {
      log("error", `${name} ${id}: a listener failed: ${describe(error)}`);
      const again = !acknowledged && wantsAgain(error);
      const duration = Date.now() - startedAt;
      notify(settings, "error", { context, startedAt, duration, error, acknowledged: !again });
      // A handler that was given up may still be at work: nobody is to start beside it.
      if (again || !(error instanceof HandlerTimeout || !settings.resend(error, context))) {
        await mine
          .release()
          .catch((reason) => log("warn", `${name} ${id}: not released: ${reason}`));
      } else await finish(mine);
      return again ? NOT_TAKEN : TAKEN;
    }

    function wantsAgain(error: unknown): boolean {
      try {
        return settings.resend(error, context);
      } catch (reason) {
        log("error", `${name} ${id}: the option "resend" failed: ${reason}`);
        return true;
      }
    }
  }

  // The work is done; without the mark a repetition may do it again, which is better than to call it failed.
  async function finish(mine: Turn & { mine: true }): Promise<void> {
    await mine
      .finish()
      .catch((error) => log("warn", `${name} ${id}: handled, and not marked as such: ${error}`));
  }

  // To acknowledge what somebody else is at would lose it, should he fail.
  async function handledElsewhere(done: () => Promise<boolean>): Promise<Outcome> {
    const end = after(ANSWER_WITHIN, true);
    try {
      for (let over = false; !over; ) {
        if (await done()) return TAKEN;
        over = await Promise.race([end.promise, after(LOOK_EVERY, false).promise]);
      }
    } catch (error) {
      log("error", `${name} ${id}: the claims failed, it has to come again: ${error}`);
    } finally {
      end.stop();
    }
    return NOT_TAKEN;
  }
}

/** The text of an error, without what it quotes from a request. */
const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? String(error)) : String(error);
