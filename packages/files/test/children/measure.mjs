// How much a process grows by some work, and how long it takes.

let before = 0;
let peak = 0;

/** Growth counts from here. */
export function begin() {
  globalThis.gc();
  before = process.memoryUsage.rss();
}

/** MB by which the process has grown at most. */
export const growth = () => (peak - before) / 2 ** 20;

/**
 * Does the work; resolves to its result and the seconds it took.
 *
 * @param measure `all` with the garbage that Node lets lie, `held` with garbage collected all along: what the process
 * holds then is what it needs.
 */
export async function measured(measure, work) {
  const watch = () => {
    if (measure === "held") globalThis.gc();
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const start = performance.now();
  const timer = setInterval(watch, 10);
  const result = await work();
  clearInterval(timer);
  watch();
  return { result, seconds: (performance.now() - start) / 1000 };
}
