/** The emulator's time. It runs with real time and can be moved, so that tokens expire in a test. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Moves the clock by a number of milliseconds (negative: back).
   *
   * @throws RangeError when it would leave the years 1970 to 9998
   */
  advance(ms: number): void;
  /**
   * Sets the clock; it runs on from there.
   *
   * @throws RangeError for a moment outside the years 1970 to 9998
   */
  set(time: number | Date): void;
  /** Returns to real time. */
  reset(): void;
}

/** The end of the year 9998: answers write times with four digits, and some a year ahead. */
const LATEST = Date.UTC(9998, 11, 31);

/**
 * `source` gives the real time in milliseconds; a constant source makes a clock that stands still.
 * `moved` is called after each move of the clock, but for its return to real time.
 */
export function createClock(source: () => number = Date.now, moved = (): void => {}): Clock {
  let offset = 0;
  const move = (time: number): void => {
    if (!(time >= 0 && time <= LATEST)) {
      throw new RangeError(`the clock cannot be set to ${time}: it takes the years 1970 to 9998`);
    }
    offset = time - source();
    moved();
  };
  return {
    now: () => source() + offset,
    advance: (ms) => move(source() + offset + ms),
    set: (time) => move(Number(time)),
    reset() {
      offset = 0;
    },
  };
}
