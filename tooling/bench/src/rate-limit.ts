// Sends 5,000 messages through @lark/rate-limit to an emulator that keeps to the documented limits, from one process and
// from four that share Redis. Prints how many were refused and how long it took; with --write also into the package's README.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createEmulator } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { writeSection } from "@lark-tooling/readme/write-section";
import { ownRedis } from "@lark-tooling/testing/redis";
import { compileChildren, figuresOf } from "./child-process.js";

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });

/** Five apps send a thousand messages each: as many as a minute may have, at fifty a second. */
const APPS = 5;
const MESSAGES = 1_000;
const PER_SECOND = 50;
/** ms in which the processes come up. */
const START = 5_000;
/** The first fifty go at once. */
const IDEAL = MESSAGES / PER_SECOND - 1;

const apps = Array.from({ length: APPS }, (_, i) => ({
  appId: `cli_a00000000000000${i}`,
  appSecret: `secret-of-app-${i}`,
}));
const people = Array.from({ length: 60 }, (_, i) => `person-${i}@example.com`);

async function measure(processes: number): Promise<{ refused: number; seconds: number }> {
  let refused = 0;
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  const emulator = createEmulator({
    apps,
    rateLimits: true,
    seed: { users: people.map((email) => ({ name: email, email })), chats: [] },
    onRequest: ({ code, operation }) => {
      if (code !== 0) refused++;
      if (operation !== "im.v1.message.create") return;
      first = Math.min(first, performance.now());
      last = performance.now();
    },
  });
  const { url: domain, close } = await listen(emulator);
  const redis = processes > 1 ? await ownRedis() : undefined;
  await redis?.start();
  try {
    const settings = {
      domain,
      apps,
      people,
      messages: MESSAGES / processes,
      redisUrl: redis?.url,
      startAt: Date.now() + START,
    };
    const all = Array.from({ length: processes }, () =>
      figuresOf("sends.js", [JSON.stringify(settings)]),
    );
    for (const { failed = 0 } of await Promise.all(all)) refused += failed;
    return { refused, seconds: (last - first) / 1000 };
  } finally {
    await redis?.kill();
    await close();
  }
}

await compileChildren();
const rows: string[] = [];
for (const processes of [1, 4]) {
  const { refused, seconds } = await measure(processes);
  const who = processes > 1 ? `${processes} processes that share Redis` : "one process";
  const over = `${(100 * (seconds / IDEAL - 1)).toFixed(1)} %`;
  rows.push(`| ${who} | ${refused} | ${seconds.toFixed(1)} | ${IDEAL.toFixed(1)} | ${over} |`);
}
const table = [
  `| ${(APPS * MESSAGES).toLocaleString("en")} messages, ${APPS} apps | refused | took, s | ideal, s | over it |`,
  "| --- | ---: | ---: | ---: | ---: |",
  ...rows,
  "",
  `Against the emulator with its limits on, over loopback. The ideal is what ${PER_SECOND} a second of each app take: the first ${PER_SECOND} at once. All processes are up before they begin.`,
].join("\n");
console.log(table);
if (values.write) {
  const readme = join(import.meta.dirname, "../../../packages/rate-limit/README.md");
  await writeSection(readme, "bench", table);
}
