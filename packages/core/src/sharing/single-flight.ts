import { beginLife, type Life, settles } from "./life.js";

interface Flight<T> extends Life {
  readonly result: Promise<T>;
  landed?: boolean;
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
    for (let found = flights.get(key); found; found = flights.get(key)) {
      const flight = found;
      await settles(
        flight.result,
        () => flight.landed || flight.lost || flights.get(key) !== flight,
      );
      if (flight.landed) return flight.result;
      if (flights.get(key) === flight) flights.delete(key);
    }
    const land = () => {
      own.landed = true;
      own.end();
      if (flights.get(key) === own) flights.delete(key);
    };
    const own: Flight<T> = Object.assign(beginLife(), { result: work().finally(land) });
    flights.set(key, own);
    return own.result;
  };
}
