// CPU and wall time per call, one call at a time and 64 at a time: calls.js <contender> <origin> <calls> <warm-up>
import { load, report } from "./contender.js";
import { sendOnce } from "./message.js";

const [name = "", origin = "", calls = "", warmUp = ""] = process.argv.slice(2);
const send = (await load(name)).open(origin);

async function run(count: number, concurrency: number): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left-- > 0) await sendOnce(send);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

/** µs per call. */
async function measure(concurrency: number): Promise<{ cpu: number; wall: number }> {
  // Before the warm-up: a collection that is asked for throws away compiled code, too, and of some more than of others.
  globalThis.gc?.();
  await run(Number(warmUp), concurrency);
  const cpu = process.cpuUsage();
  const start = performance.now();
  await run(Number(calls), concurrency);
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / Number(calls), wall: (wall * 1000) / Number(calls) };
}

await run(1, 1);
const alone = await measure(1);
const many = await measure(64);
report({ cpu1: alone.cpu, wall1: alone.wall, cpu64: many.cpu, wall64: many.wall });
