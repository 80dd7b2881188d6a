/** ms between two signs of life. */
const BEAT = 500;
/** ms of silence after which work is given up for lost. */
const SILENCE = 3_000;

/**
 * Signs of life of some work that others wait for. On Workers, what a request has begun stops without a word when that
 * request ends or is cut off: its promises stay pending for good. Its timers stop too, and so do these signs.
 */
export interface Life {
  /** Whether there was no sign for 3 s. Ask it by a timer; a process that was busy for so long has given none either. */
  readonly lost: boolean;
  end(): void;
}

/**
 * Gives signs of life until `end()`: what others wait for begins one, and they look whether it is lost.
 *
 * @example
 * ```ts
 * const life = beginLife();
 * work().finally(life.end);
 * ```
 */
export function beginLife(): Life {
  let seenAt = performance.now();
  const timer = setInterval(() => {
    seenAt = performance.now();
  }, BEAT);
  return {
    get lost() {
      return performance.now() - seenAt > SILENCE;
    },
    end: () => clearInterval(timer),
  };
}

/**
 * Waits until a promise has settled, or `over()`, which is asked at each beat, says to wait no longer. The timer is the
 * waiting request's own: on Workers, a promise of a request that has ended may settle without telling anybody.
 */
export async function settles(
  promise: Promise<unknown>,
  over: () => boolean | undefined,
): Promise<void> {
  let timer: ReturnType<typeof setInterval> | undefined;
  let asked = performance.now();
  try {
    await new Promise<void>((resolve) => {
      timer = setInterval(() => {
        const busy = performance.now() - asked > 2 * BEAT;
        asked = performance.now();
        // A process that was busy for long has given no signs itself.
        if (!busy && over()) resolve();
      }, BEAT);
      const settled = () => resolve();
      promise.then(settled, settled);
    });
  } finally {
    clearInterval(timer);
  }
}
