import { batchGetIdUser } from "@lark/contact-v3";
import { createClient, isLarkError, noAuth } from "@lark/core";
import { equal, failure, yes } from "./expect.js";

const request = { body: { emails: ["ada@example.com"] } };

/**
 * Time limits, the caller's signal, and a platform that asks to slow down.
 *
 * @param {import("./types.js").Settings} settings
 * @returns {import("./types.js").Checks}
 */
export function checksOfFaults({ backend }) {
  /**
   * A client whose requests the backend tells from all others.
   *
   * @param {"slow" | "busy"} fault
   * @param {Partial<import("@lark/core").ClientOptions>} [options]
   */
  const faulty = (fault, options) => {
    const run = crypto.randomUUID();
    const client = createClient({
      auth: noAuth(),
      domain: `${backend}/${fault}`,
      headers: { "x-run": run },
      ...options,
    });
    return { client, run };
  };

  /**
   * Waits until the backend holds so many unanswered requests of a run.
   *
   * @param {string} run
   * @param {number} count
   */
  async function held(run, count) {
    for (let tries = 0; tries < 50; tries++) {
      const response = await fetch(`${backend}/held?run=${run}`);
      if (Number(await response.text()) === count) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the backend never held ${count} requests`);
  }

  return {
    async "end a call that takes too long"() {
      const { client, run } = faulty("slow", { timeout: 300, retry: false });
      const error = await failure(batchGetIdUser(client, request));
      if (!isLarkError(error, "timeout")) throw error;
      equal(error.attempts, 1, "the number of attempts");
      await held(run, 0);
    },

    async "end a call that the caller gives up"() {
      const { client, run } = faulty("slow");
      const controller = new AbortController();
      const call = failure(batchGetIdUser(client, request, { signal: controller.signal }));
      await held(run, 1);
      const reason = new Error("not needed any more");
      controller.abort(reason);
      const error = await call;
      if (!isLarkError(error, "abort")) throw error;
      yes(error.cause === reason, "the error holds the caller's reason");
      await held(run, 0);
    },

    async "wait as long as the platform asks"() {
      /** @type {{ code: number | undefined, delay: number }[]} */
      const waits = [];
      const { client } = faulty("busy", {
        hooks: { retry: ({ error, delay }) => void waits.push({ code: error.code, delay }) },
      });
      const start = Date.now();
      const { user_list = [] } = await batchGetIdUser(client, request);
      const took = Date.now() - start;
      equal(waits, [{ code: 99991400, delay: 1000 }], "the waits");
      yes(took >= 950, `the second attempt waited; it came after ${took} ms`);
      equal(user_list.length, 1, "the number of users");
    },
  };
}
