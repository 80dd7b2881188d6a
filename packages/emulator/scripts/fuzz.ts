// Sends hostile requests and reports what each route of them cost: median and slowest, in ms. Slow ones are printed.
import { parseArgs } from "node:util";
import { randomFrom } from "../test/fuzz/random.js";
import { filled, type Hostile, mutated, type World, worldOf } from "../test/fuzz/requests.js";
import { targets } from "../test/fuzz/targets.js";
import { documents } from "../test/support/documents.js";

const { values } = parseArgs({
  options: {
    each: { type: "string", default: "300" },
    only: { type: "string" },
    seed: { type: "string", default: "1" },
    all: { type: "boolean", default: false },
  },
});
const each = Number(values.each);
const rows: { name: string; median: number; slowest: number; request: Hostile }[] = [];
const bad = new Map<string, string>();

async function run(
  name: string,
  id: string,
  make: (world: World, random: ReturnType<typeof randomFrom>) => Hostile,
  count: number,
) {
  const random = randomFrom(Number(values.seed));
  let world = await worldOf(id);
  const times: number[] = [];
  let slowest = 0;
  let worst: Hostile | undefined;
  let ok = 0;
  const codes = new Map<unknown, number>();
  const samples = new Map<unknown, string>();
  for (let i = 0; i < count; i++) {
    if (i % 300 === 299) world = await worldOf(id);
    let request: Hostile;
    try {
      request = make(world, random);
      new Request(request.url, request.init);
    } catch (e) {
      if (i < 3) console.log("build", name, String(e));
      continue;
    }
    const before = performance.now();
    const answer = await world.emulator.fetch(request.url, request.init);
    const text = await answer.text();
    const time = performance.now() - before;
    let again = time;
    if (time > 20)
      for (let k = 0; k < 3; k++) {
        const b = performance.now();
        await (await world.emulator.fetch(request.url, request.init)).text();
        again = Math.min(again, performance.now() - b);
      }
    times.push(again);
    codes.set(
      JSON.parse(text.startsWith("{") ? text : "{}").code,
      (codes.get(JSON.parse(text.startsWith("{") ? text : "{}").code) ?? 0) + 1,
    );
    if (answer.status !== 200 && !samples.has(JSON.parse(text).code))
      samples.set(JSON.parse(text).code, text.slice(0, 160));
    if (again > slowest) {
      slowest = again;
      worst = request;
    }
    if (answer.status === 200) ok++;
    if (answer.status >= 500) {
      const at = /at .*?src\/([^)]*)/.exec(text)?.[1] ?? text.slice(0, 200);
      const kind = `${/emulator defect: ([^\\]*)/.exec(text)?.[1]} ${at.slice(0, 80)}`;
      if (!bad.has(kind)) {
        bad.set(kind, name);
        console.log(
          "5xx",
          name,
          answer.status,
          text.slice(0, 600),
          String(request.url).slice(0, 300),
          String(request.init.body).slice(0, 300),
        );
      }
    }
  }
  times.sort((a, b) => a - b);
  rows.push({ name, median: times[times.length >> 1] ?? 0, slowest, request: worst! });
  console.log(
    name,
    (times[times.length >> 1] ?? 0).toFixed(3),
    slowest.toFixed(1),
    `ok ${ok}/${times.length}`,
    [...codes]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 4)
      .map(([c, n]) => `${c}:${n}`)
      .join(" "),
  );
  if (ok < times.length / 3)
    console.log(
      "   ",
      [...codes]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 2)
        .map(([c]) => samples.get(c))
        .join("\n    "),
    );
  if (slowest > 15)
    console.log(
      "   SLOW",
      String(worst?.url).slice(0, 200),
      String(worst?.init.body).slice(0, 300),
    );
}

for (const [id, fill] of Object.entries(targets)) {
  if (values.only && !id.includes(values.only)) continue;
  await run(id, id, (world, random) => filled(world, fill, random), each);
}
if (values.all) {
  for (const { operations } of documents)
    for (const { operationId } of operations) {
      if (values.only && !operationId.includes(values.only)) continue;
      await run(`mutated ${operationId}`, operationId, mutated, Math.ceil(each));
    }
}
console.log([...bad].map(([k, v]) => `${v}: ${k}`).join("\n"));
