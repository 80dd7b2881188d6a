import type { Claims } from "@lark/core/claims";
import type { Envelope } from "./envelope.js";

/**
 * ms after which a claim that nobody renews is free again: a process that died is over by the first repetition, 15 s
 * after the first try.
 */
const LEASE = 12_000;
/** The last repetition comes about 7 h after the first try. */
const KEPT = 8 * 3_600_000;
const MARK = "/done";

/** The right to handle an event, or what became of it elsewhere. */
export type Turn =
  | {
      readonly mine: true;
      /** It is done: for 8 h nobody handles it again. */
      finish(): Promise<void>;
      /** It failed: whoever gets it next may handle it. */
      release(): Promise<void>;
    }
  | {
      readonly mine: false;
      /** Whether the other one has done it. */
      done(): Promise<boolean>;
    };

/** The keys under which an event is known. A message may come again under another event id. */
export function keysOf({ header, event }: Envelope): string[] {
  const { app_id, event_id, event_type } = header;
  const keys: string[] = [];
  if (event_type === "im.message.receive_v1") {
    const id = (event.message as { message_id?: unknown } | undefined)?.message_id;
    if (typeof id === "string" && id) keys.push(`lark/event/${app_id}/message/${id}`);
  }
  if (event_id) keys.push(`lark/event/${app_id}/${event_id}`);
  return keys;
}

/** Claims an event by all its keys, and holds it until it is finished or released. Rejects when the store fails. */
export async function takeTurn(claims: Claims, keys: readonly string[]): Promise<Turn> {
  const held: { key: string; owner: string }[] = [];
  const free = () => Promise.all(held.map(({ key, owner }) => claims.release(key, owner)));
  for (const key of keys) {
    const owner = await claims.claim(key, LEASE);
    if (owner === undefined) {
      await free();
      return { mine: false, done: () => isDone(claims, key) };
    }
    held.push({ key, owner });
  }
  const renewal = setInterval(() => {
    for (const { key, owner } of held) claims.keep(key, owner, LEASE).catch(() => {});
  }, LEASE / 3);
  return {
    mine: true,
    async finish() {
      clearInterval(renewal);
      await Promise.all(
        held.flatMap(({ key, owner }) => [claims.keep(key, owner, KEPT), mark(claims, key + MARK)]),
      );
    },
    async release() {
      clearInterval(renewal);
      await free();
    },
  };
}

// Claims cannot be read, only taken: who can take the mark knows that it was not set.
async function isDone(claims: Claims, key: string): Promise<boolean> {
  const owner = await claims.claim(key + MARK, 1000);
  if (owner === undefined) return true;
  await claims.release(key + MARK, owner);
  return false;
}

async function mark(claims: Claims, key: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    if ((await claims.claim(key, KEPT)) !== undefined) return;
    // Somebody looks at it just now.
    await new Promise((later) => setTimeout(later, 10));
  }
}
