import type { EventContext } from "./context.js";
import type { Lanes } from "./lanes.js";
import { keysOf, type Turn, takeTurn } from "./once.js";
import { ANSWER_WITHIN } from "./options.js";
import {
  after,
  allOf,
  contextOf,
  type Deliver,
  HandlerTimeout,
  notify,
  type Outcome,
  startAll,
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
export function eventDelivery(lanes: Lanes): Deliver {
  return async (settings, track, envelope, listeners, options) => {
    const { header, event } = envelope;
    const { claims, log } = settings;
    const about = `${header.event_type} ${header.event_id}:`;
    if (lanes.size >= settings.concurrency + settings.backlog) {
      log("warn", `${about} ${lanes.size} events wait already; it has to come again`);
      return NOT_TAKEN;
    }
    const claiming = takeTurn(claims, keysOf(envelope));
    // The place in the order is taken now, before anything is waited for.
    const work = track(
      lanes.run(settings.order(event, header), async () => {
        const turn = await claiming.catch(() => undefined);
        return turn?.mine ? handle(turn) : NOT_TAKEN;
      }),
      options,
    );
    let acknowledged = false;
    const turn = await claiming;
    if (!turn.mine) {
      notify(settings, "duplicate", { name: header.event_type, id: header.event_id });
      return handledElsewhere(turn.done);
    }
    const patience = after(settings.acknowledgeAfter, TAKEN);
    const outcome = await Promise.race([work, patience.promise]);
    patience.stop();
    acknowledged = outcome.acknowledged;
    return outcome;

    async function handle(turn: Turn & { mine: true }): Promise<Outcome> {
      const startedAt = Date.now();
      let context!: EventContext;
      try {
        await withinTime(settings, options.signal, (signal) => {
          context = contextOf(envelope, signal, (more) => void track(more, options));
          notify(settings, "start", { context, startedAt });
          return allOf(startAll(listeners, event, context));
        });
      } catch (error) {
        const resend = settings.resend(error, context);
        const again = resend && !acknowledged;
        log("error", `${about} a listener failed: ${error}`);
        const duration = Date.now() - startedAt;
        notify(settings, "error", { context, startedAt, duration, error, acknowledged: !again });
        // A handler that was given up may still be at work: nobody is to start beside it.
        const free = resend && !(acknowledged && error instanceof HandlerTimeout);
        await ended(free ? turn.release() : turn.finish());
        return again ? NOT_TAKEN : TAKEN;
      }
      await ended(turn.finish());
      notify(settings, "end", { context, startedAt, duration: Date.now() - startedAt });
      return TAKEN;
    }

    // What is done is done. At worst a repetition does it again, which is better than to call it failed.
    async function ended(told: Promise<void>): Promise<void> {
      await told.catch((error) => log("warn", `${about} its end could not be stored: ${error}`));
    }

    // To acknowledge what somebody else is at would lose it, should he fail.
    async function handledElsewhere(done: () => Promise<boolean>): Promise<Outcome> {
      const end = Date.now() + ANSWER_WITHIN;
      while (Date.now() < end) {
        if (await done()) return TAKEN;
        await after(LOOK_EVERY, undefined).promise;
      }
      return NOT_TAKEN;
    }
  };
}
