import { LarkError } from "@lark/core";

/** Edits that the platform takes in one document in a second. */
const EDITS = 3;
const SECOND = 1000;

/**
 * A function to wait for before each edit of a document, one after the other, which keeps below the platform's limit.
 * An edit counts from its end, when the platform has surely begun to count it.
 */
export function createPace(signal: AbortSignal | undefined): () => Promise<void> {
  const ends: number[] = [];
  let begun = false;
  return async () => {
    if (begun) ends.push(Date.now());
    begun = true;
    const wait = (ends[ends.length - EDITS] ?? Number.NEGATIVE_INFINITY) + SECOND - Date.now();
    if (wait > 0) await pause(wait, signal);
    if (ends.length > EDITS) ends.shift();
  };
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(
        new LarkError("abort", { reason: "the signal ended the work", cause: signal?.reason }),
      );
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  });
}
