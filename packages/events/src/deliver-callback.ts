import { LarkError, request } from "@lark/core";
import { apology, asSent, problemWith, problemWithCard } from "./answer.js";
import type { CardActionContext, CardContent } from "./card.js";
import type { EventContext } from "./context.js";
import { URL_PREVIEW } from "./envelope.js";
import type { Listener } from "./listener.js";
import { ANSWER_WITHIN } from "./options.js";
import { after, allOf, contextOf, type Deliver, notify, startAll, withinTime } from "./run.js";

/**
 * ms between an answer and an update of its card. The platform undoes an update that overtakes the answer, and nothing
 * tells when it has arrived.
 */
const UPDATE_AFTER = 250;

/** Answers a callback in time; what comes later goes through the update endpoint. */
export const deliverCallback: Deliver = async (settings, track, envelope, listeners, options) => {
  const { header, event } = envelope;
  const { event_type: name, event_id: id, tenant_key: tenantKey } = header;
  const { client, log } = settings;
  let send!: (answer: object) => void;
  const answer = new Promise<object>((resolve) => {
    send = resolve;
  });
  let answered = false;

  const answerWith = (given: unknown): boolean => {
    if (answered) return false;
    answered = true;
    const problem = problemWith(name, given);
    if (problem) log("error", `${name} ${id}: the answer was not sent: ${problem}`);
    send(problem ? apology(name) : asSent(name, given as object));
    return true;
  };

  async function update(card: CardContent): Promise<void> {
    if (!client) {
      throw new LarkError("config", {
        reason: "a card is updated with a client: pass it to createEventHandler",
      });
    }
    const problem = problemWithCard(card);
    if (problem) throw new LarkError("validation", { reason: `context.update: ${problem}` });
    await answer;
    await after(UPDATE_AFTER, undefined).promise;
    await request(
      client,
      {
        method: "POST",
        path: "/open-apis/interactive/v1/card/update",
        tokens: ["tenant"],
        body: { token: event.token, card: card.type === "raw" ? card.data : card },
      },
      { tenantKey },
    );
  }

  async function run(): Promise<void> {
    const startedAt = Date.now();
    let context!: EventContext;
    try {
      await withinTime(settings, options.signal, async (signal) => {
        const base = contextOf(envelope, signal, (more) => void track(more, options));
        const own: CardActionContext = { ...base, answer: answerWith, update };
        context = own;
        notify(settings, "start", { context, startedAt });
        const results = startAll(listeners, event, own);
        const [all, first] = [allOf(results), firstAnswer(listeners, results)];
        const given = await first;
        if (given !== undefined && !answerWith(given)) await finishLate(given);
        await all;
      });
      answerWith({});
      notify(settings, "end", { context, startedAt, duration: Date.now() - startedAt });
    } catch (error) {
      log("error", `${name} ${id}: a listener failed: ${error}`);
      const acknowledged = answered;
      const duration = Date.now() - startedAt;
      notify(settings, "error", { context, startedAt, duration, error, acknowledged });
      if (!answered) answerWith(apology(name));
    }
  }

  async function finishLate(given: unknown): Promise<void> {
    const problem = problemWith(name, given);
    if (problem) return log("error", `${name} ${id}: the late answer was not sent: ${problem}`);
    const { card } = given as { card?: CardContent };
    if (card && name !== URL_PREVIEW && client) return update(card);
    log(
      "warn",
      `${name} ${id}: the answer came too late${card ? ", and there is no client to update the card with" : ""}`,
    );
  }

  void track(run(), options);
  const deadline = after(ANSWER_WITHIN, undefined);
  await Promise.race([answer, deadline.promise]);
  deadline.stop();
  answerWith({});
  return { acknowledged: true, answer: await answer };
};

/** The first answer in the order of the listeners; what fails or only looks on gives none. */
async function firstAnswer(
  listeners: readonly Listener[],
  results: readonly Promise<unknown>[],
): Promise<unknown> {
  for (const [at, result] of results.entries()) {
    const given = await result.catch(() => undefined);
    if (listeners[at]?.to !== "*" && given !== undefined && given !== null) return given;
  }
  return undefined;
}
