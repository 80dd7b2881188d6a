import { beginLife, type Life, settles } from "./life.js";

interface Flight<T> extends Life {
  readonly result: Promise<T>;
  landed?: boolean;
  /** What has taken its place, once it was lost. */
  next?: Flight<T>;
}

/**
 * Makes a function that does the work of a key once at a time: whoever asks meanwhile shares its outcome. On Workers, work
 * ends without a word together with the request that began it; after 3 s one of those who wait begins it anew.
 *
 * @example
 * ```ts
 * const once = singleFlight<Settings>();
 * const settings = await once(tenantKey, () => loadSettings(tenantKey));
 * ```
 */
export function singleFlight<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const flights = new Map<string, Flight<T>>();
  return async (key, work) => {
    let lost: Flight<T> | undefined;
    for (let found = flights.get(key); found; found = found.next ?? flights.get(key)) {
      const flight = found;
      await settles(flight.result, () => flight.landed || flight.lost || !!flight.next);
      if (flight.landed) return flight.result;
      if (flights.get(key) === flight) flights.delete(key);
      lost = flight;
    }
    const land = () => {
      own.landed = true;
      own.end();
      if (flights.get(key) === own) flights.delete(key);
    };
    const own: Flight<T> = Object.assign(beginLife(), { result: work().finally(land) });
    if (lost) lost.next = own;
    flights.set(key, own);
    return own.result;
  };
}
