// CPU, time and peak memory of big transfers: transfers.js <contender> <origin> <job> <path> <times>
import { stat } from "node:fs/promises";
import { report } from "./contender.js";

/** The same jobs, written with one library. */
export interface Transfers {
  /** Sends a file of the disk. */
  upload(path: string, size: number): Promise<void>;
  /** Reads a file of the platform as a stream; resolves to its bytes. */
  download(): Promise<number>;
  /** Goes through a list of 10,000, page by page; resolves to how many came. */
  list(): Promise<number>;
}

const LISTED = 10_000;

const [name = "", origin = "", job = "", path = "", times = ""] = process.argv.slice(2);
const { open } = (await import(`./transfers/${name}.js`)) as { open(origin: string): Transfers };
const transfers = open(origin);
const { size } = await stat(path);
const expected = { upload: undefined, download: size, list: LISTED }[job];
const run = async () => {
  const got = await transfers[job as keyof Transfers](path, size);
  if (got !== expected) throw new Error(`${job}: ${got}, not ${expected}`);
};
await run();
globalThis.gc?.();
const cpu = process.cpuUsage();
const start = performance.now();
for (let i = 0; i < Number(times); i++) await run();
const wall = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
report({
  cpu: (user + system) / 1000 / Number(times),
  wall: wall / Number(times),
  // KB, as the system counts.
  memory: process.resourceUsage().maxRSS / 1024,
});
