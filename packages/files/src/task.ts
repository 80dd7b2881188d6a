import { LarkError } from "@lark/core";
import { wait } from "./wait.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 5_000;
/** ms after which a task counts as lost. */
const PATIENCE = 10 * 60_000;

/**
 * Asks again and again, less and less often, until there is an answer.
 *
 * @throws `LarkError` of kind `timeout` after 10 minutes, `abort` at the signal.
 */
export async function poll<Answer>(
  signal: AbortSignal | undefined,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const start = Date.now();
  for (let delay = FIRST_WAIT; ; delay = Math.min(delay * 1.5, LONGEST_WAIT)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() - start > PATIENCE) {
      throw new LarkError("timeout", { reason: "the platform's task has not ended in 10 minutes" });
    }
    await wait(delay, signal);
  }
}
