// Sends the hostile requests of the tests and prints what those of each operation cost: the median and the slowest, in ms,
// and how many times the one is the other. `--each` says how many, `--seed` which, `--only` to which operations.
import { parseArgs } from "node:util";
import { randomFrom } from "../test/fuzz/random.js";
import { filled, type Hostile, type World, worldOf } from "../test/fuzz/requests.js";
import { type Fill, targets } from "../test/fuzz/targets.js";

const { values } = parseArgs({
  options: {
    each: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
  },
});
/** A world holds what was written to it: now and then there is a new one. */
const PER_WORLD = 300;

for (const [id, fill] of Object.entries(targets)) {
  if (id.includes(values.only)) console.log(id.padEnd(60), ...(await costOf(id, fill)));
}

async function costOf(id: string, fill: Fill): Promise<string[]> {
  const random = randomFrom(Number(values.seed));
  const times: number[] = [];
  let world = await worldOf(id);
  for (let index = 0; index < Number(values.each); index++) {
    if (index % PER_WORLD === PER_WORLD - 1) world = await worldOf(id);
    times.push(await quickest(world, filled(world, fill, random)));
  }
  times.sort((one, other) => one - other);
  const [median, slowest] = [times[times.length >> 1]!, times.at(-1)!];
  return [median.toFixed(3), slowest.toFixed(1), `${Math.round(slowest / median)}×`];
}

// What took long is tried again: most often the machine did something else.
async function quickest(world: World, { url, init }: Hostile): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 4 && best > 5; tries++) {
    const before = performance.now();
    await (await world.emulator.fetch(url, init)).arrayBuffer();
    best = Math.min(best, performance.now() - before);
  }
  return best;
}
