import { type Frame, headerOf } from "./frame.js";

const MOST_PARTS = 1000;
const MOST_SETS = 100;
/** Bytes of an event in all its parts. */
const MOST_BYTES = 10 * 1024 * 1024;
/** ms after which what is still incomplete is dropped: it comes again as a whole. */
const PATIENCE = 10_000;

interface Parts {
  readonly parts: (Uint8Array | undefined)[];
  readonly until: number;
  missing: number;
  bytes: number;
}

/** Joins events that come in several frames. */
export interface Fragments {
  /** The whole payload, once its last part is there. */
  add(frame: Frame, now: number): Uint8Array | undefined;
  /** Incomplete sets. */
  readonly size: number;
}

const EMPTY = new Uint8Array();

export function createFragments(): Fragments {
  const sets = new Map<string, Parts>();

  function dropStale(now: number): void {
    for (const [id, { until }] of sets) {
      // In the order of their beginnings; a clock that was set back must not keep them.
      if (until > now && until <= now + PATIENCE && sets.size <= MOST_SETS) break;
      sets.delete(id);
    }
  }

  return {
    get size() {
      return sets.size;
    },
    add(frame, now) {
      const { payload = EMPTY } = frame;
      const sum = Number(headerOf(frame, "sum") ?? 1);
      if (sum === 1) return payload;
      dropStale(now);
      const seq = Number(headerOf(frame, "seq") ?? 0);
      const id = headerOf(frame, "message_id");
      if (!id || !isIndex(sum, MOST_PARTS + 1) || !isIndex(seq, sum)) return undefined;
      let set = sets.get(id);
      if (set?.parts.length !== sum) {
        // Another number of parts: the event is sent anew.
        sets.delete(id);
        set = { parts: new Array(sum), until: now + PATIENCE, missing: sum, bytes: 0 };
        sets.set(id, set);
        dropStale(now);
      }
      // A repetition may send a part again.
      if (set.parts[seq]) return undefined;
      // A copy: a view would keep the whole frame in memory.
      set.parts[seq] = payload.slice();
      set.missing -= 1;
      set.bytes += payload.length;
      if (set.bytes > MOST_BYTES) sets.delete(id);
      else if (set.missing === 0) {
        sets.delete(id);
        return joined(set);
      }
      return undefined;
    },
  };
}

const isIndex = (value: number, end: number) =>
  Number.isInteger(value) && value >= 0 && value < end;

function joined({ parts, bytes }: Parts): Uint8Array {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part as Uint8Array, at);
    at += (part as Uint8Array).length;
  }
  return whole;
}
