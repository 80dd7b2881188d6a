// Prints what an event costs beside the official SDK; with --write also puts it into the README of @lark/websocket.
// --quick measures next to nothing, to see that all works.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
} from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { writeSection } from "@lark-tooling/readme/write-section";
import { bundlers } from "@lark-tooling/size/bundlers";
import { COMPILED, compileChildren, figuresOf, start } from "./child-process.js";

const { values } = parseArgs({
  options: {
    write: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
  },
});
if (values.quick && values.write) throw new Error("figures of --quick are not for the README");
const [ROUNDS, EVENTS] = values.quick ? [1, 100] : [5, 3000];
const AT_ONCE = 20;
const CONTENDERS = ["lark", "official"] as const;
type Contender = (typeof CONTENDERS)[number];
type Way = "long connection" | "webhook";

/** Of one event, in µs; memory in MB. */
interface Cost {
  readonly cpu: number;
  readonly time: number;
  readonly memory: number;
}

const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[all.length >> 1] ?? 0;

async function usage(child: ChildProcess): Promise<{ cpu: number; memory: number; seen: number }> {
  child.send({});
  const [message] = await once(child, "message");
  return message as { cpu: number; memory: number; seen: number };
}

/** Sends events, so many at once; the ms that each took to be acknowledged. */
async function send(emulator: Emulator, count: number): Promise<number[]> {
  const times: number[] = [];
  let left = count;
  const payload = { message: { content: `{"text":"hi"}` } };
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) {
        const from = performance.now();
        const { status } = await emulator.triggerEvent("im.message.receive_v1", payload);
        if (status !== 200) throw new Error(`an event was answered with ${status}`);
        times.push(performance.now() - from);
      }
    }),
  );
  return times;
}

async function measure(contender: Contender): Promise<Record<Way, Cost>> {
  const secrets = { encryptKey: "encrypt key", verificationToken: "token" };
  const app = { appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET, ...secrets };
  const emulator = createEmulator({ apps: [app] });
  const server = await listen(emulator);
  const script = `events/${contender}.js`;
  const child = start(script, [JSON.stringify({ ...app, domain: server.url })]);
  try {
    const [{ url: eventUrl }] = (await once(child, "message")) as [{ url: string }];
    const costs: Partial<Record<Way, Cost>> = {};
    for (const way of ["long connection", "webhook"] as const) {
      emulator.changeApp(EMULATOR_APP_ID, { eventUrl: way === "webhook" ? eventUrl : null });
      // As a process that has been at it for a while.
      await send(emulator, EVENTS);
      const before = await usage(child);
      const times = await send(emulator, EVENTS);
      const after = await usage(child);
      if (after.seen - before.seen !== EVENTS) throw new Error(`${contender}: events were lost`);
      costs[way] = {
        cpu: (after.cpu - before.cpu) / EVENTS,
        time: 1000 * median(times),
        memory: after.memory / 2 ** 20,
      };
    }
    return costs as Record<Way, Cost>;
  } finally {
    child.kill();
    await server.close();
  }
}

async function bundled(contender: Contender): Promise<number> {
  const module = join(COMPILED, "events", `${contender}.js`);
  const code = await bundlers.esbuild(`import ${JSON.stringify(module)};`, "node");
  return gzipSync(code, { level: 9 }).length / 1024;
}

await compileChildren();
const all: Record<Contender, Record<Way, Cost>[]> = { lark: [], official: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const contender of CONTENDERS) all[contender].push(await measure(contender));
}
const of = (contender: Contender, way: Way, what: keyof Cost) =>
  median(all[contender].map((costs) => costs[way][what]));
const row = (name: string, figure: (contender: Contender) => number, digits = 0) => {
  const [ours, theirs] = CONTENDERS.map(figure) as [number, number];
  return `| ${name} | ${ours.toFixed(digits)} | ${theirs.toFixed(digits)} | ${(ours / theirs).toFixed(2)}× |`;
};
const bundles = { lark: await bundled("lark"), official: await bundled("official") };
const { perSecond = 0 } = await figuresOf("events/in-process.js", [
  String(values.quick ? 500 : 10_000),
]);
const table = [
  "|  | **@lark** | official SDK |  |",
  "| --- | ---: | ---: | ---: |",
  row("CPU per event over the long connection, µs", (each) => of(each, "long connection", "cpu")),
  row("CPU per event over HTTP, encrypted and signed, µs", (each) => of(each, "webhook", "cpu")),
  row("time to acknowledge over the long connection, µs", (each) =>
    of(each, "long connection", "time"),
  ),
  row("time to acknowledge over HTTP, µs", (each) => of(each, "webhook", "time")),
  row("memory of the process afterwards, MB", (each) => of(each, "webhook", "memory")),
  row("bundle with both ways, minified and gzipped, KB", (each) => bundles[each], 1),
  "",
  `Medians of ${ROUNDS} rounds of ${EVENTS} events, ${AT_ONCE} at once, after as many that are not counted. @lark handles each event once and the official SDK does not look; it is the only one that checks the verification token, the timestamp and repetitions. In process, without a socket, one process of @lark takes up to ${Math.round(perSecond).toLocaleString("en")} encrypted and signed events a second.`,
].join("\n");
console.log(table);
if (values.write) {
  await writeSection(
    join(import.meta.dirname, "../../../packages/websocket/README.md"),
    "bench",
    table,
  );
}
