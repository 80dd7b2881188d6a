// Records in batches, one after the other: the platform takes no parallel writes to a table.
import { type CallOptions, isLarkError, type LarkError } from "@lark/core";
import { stepToken } from "./step-token.js";

/** How far a piece of work is, told after each request. */
export interface Progress {
  /** Records that are done, failed ones not counted. */
  readonly done: number;
  readonly failed: number;
}

/** Options of the functions that write, beside those of every call. */
export interface WriteOptions extends CallOptions {
  /** Told after each request; what it throws ends the work. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /**
   * Any text that stands for this piece of work: repeated with the same text and records within an hour, it writes
   * nothing twice. Default: a new one for each call.
   */
  readonly clientToken?: string | undefined;
  /** Which ids people have. Default `open_id`. */
  readonly userIdType?: "open_id" | "union_id" | "user_id" | undefined;
}

/** A record that was not written. */
export interface Failure {
  /** Its number in what was given, from 0. */
  readonly index: number;
  readonly error: LarkError;
}

/** A record ready to be sent. */
export interface Item<Body> {
  readonly index: number;
  readonly body: Body;
}

/** Sends one batch; its token is the batch's own. Resolves to as many answers as there are items, in their order. */
export type Send<Body, Answer> = (
  bodies: Body[],
  query: { client_token: string; user_id_type: string },
  call: CallOptions,
) => Promise<readonly Answer[]>;

/** Codes by which the platform refuses a batch for what one of its records says. Nothing of it was written. */
const OF_A_RECORD: ReadonlySet<number> = new Set([
  1254006, 1254007, 1254015, 1254027, 1254043, 1254060, 1254061, 1254062, 1254063, 1254064, 1254065,
  1254066, 1254067, 1254068, 1254069, 1254072, 1254074, 1254106, 1254130, 1254303,
]);
/** Failed records after which a batch that fails is not looked into any more. */
const PATIENCE = 50;

/** Sends all items in batches. A batch that is refused for one of its records is halved until that is found. */
export async function sendBatches<Given, Body, Answer>(
  given: Iterable<Given> | AsyncIterable<Given>,
  { size, prepare, send }: { size: number; prepare(given: Given): Body; send: Send<Body, Answer> },
  { onProgress, clientToken = crypto.randomUUID(), userIdType = "open_id", ...call }: WriteOptions,
): Promise<{ answers: { index: number; answer: Answer }[]; failed: Failure[] }> {
  const answers: { index: number; answer: Answer }[] = [];
  const failed: Failure[] = [];
  const tell = () => onProgress?.({ done: answers.length, failed: failed.length });

  async function sendAll(items: readonly Item<Body>[]): Promise<void> {
    const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
    const client_token = await stepToken(clientToken, `${first} ${last} ${items.length}`);
    try {
      const bodies = items.map(({ body }) => body);
      const got = await send(bodies, { client_token, user_id_type: userIdType }, call);
      for (const [i, { index }] of items.entries()) {
        answers.push({ index, answer: got[i] as Answer });
      }
    } catch (error) {
      if (!isLarkError(error, "api") || !OF_A_RECORD.has(error.code ?? 0)) throw error;
      if (items.length > 1 && failed.length < PATIENCE) {
        const middle = Math.ceil(items.length / 2);
        await sendAll(items.slice(0, middle));
        return sendAll(items.slice(middle));
      }
      failed.push(...items.map(({ index }) => ({ index, error })));
    }
    tell();
  }

  let batch: Item<Body>[] = [];
  let index = 0;
  for await (const one of given) {
    try {
      batch.push({ index, body: prepare(one) });
    } catch (error) {
      if (!isLarkError(error, "validation")) throw error;
      failed.push({ index, error });
    }
    index++;
    if (batch.length < size) continue;
    await sendAll(batch);
    batch = [];
  }
  if (batch.length) await sendAll(batch);
  return { answers, failed: failed.sort((a, b) => a.index - b.index) };
}
