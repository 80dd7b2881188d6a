/** The emulator's time. It runs with real time and can be moved, so that tokens expire in a test. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Moves the clock by a number of milliseconds (negative: back). */
  advance(ms: number): void;
  /** Sets the clock; it runs on from there. */
  set(time: number | Date): void;
  /** Returns to real time. */
  reset(): void;
}

/**
 * `source` gives the real time in milliseconds; a constant source makes a clock that stands still.
 * `moved` is called after each move of the clock, but for its return to real time.
 */
export function createClock(source: () => number = Date.now, moved = (): void => {}): Clock {
  let offset = 0;
  return {
    now: () => source() + offset,
    advance(ms) {
      offset += ms;
      moved();
    },
    set(time) {
      offset = Number(time) - source();
      moved();
    },
    reset() {
      offset = 0;
    },
  };
}
