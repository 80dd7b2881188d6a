// A hundred thousand requests that are almost right, the same each time. Whatever arrives is answered or refused:
// nothing breaks, the log survives, and nothing is kept that was refused.

import { describe, expect, test } from "vitest";
import { createEmulator, type Emulator } from "../src/index.js";
import { edges } from "./fuzz/edges.js";
import { heapUsed } from "./fuzz/heap.js";
import { type Random, randomFrom } from "./fuzz/random.js";
import {
  filled,
  type Hostile,
  mutated,
  newEmulator,
  type World,
  worldOf,
} from "./fuzz/requests.js";
import { targets } from "./fuzz/targets.js";
import { tenantToken } from "./support/caller.js";
import { type DocumentedOperation, documents } from "./support/documents.js";
import { hasState } from "./support/world.js";

/** All of them in CI, a tenth elsewhere. */
const SHARE = process.env.CI ? 1 : 0.1;
const PER_TARGET = Math.ceil(520 * SHARE);
const PER_OPERATION = Math.ceil(35 * SHARE);
/** A world holds what was written to it: now and then there is a new one. */
const PER_WORLD = 260;

let sent = 0;

type Make = (world: World, random: Random) => Hostile;

async function attack(id: string, count: number, make: Make): Promise<void> {
  const random = randomFrom(hash(id));
  const defects: string[] = [];
  for (let done = 0; done < count; done += PER_WORLD) {
    const world = await worldOf(id);
    const round = Math.min(count - done, PER_WORLD);
    defects.push(...(await attackIn(world, round, make, random)));
    await expectLog(world.emulator);
  }
  expect(defects.slice(0, 3)).toEqual([]);
}

async function attackIn(
  world: World,
  count: number,
  make: Make,
  random: Random,
): Promise<string[]> {
  const defects: string[] = [];
  for (let index = 0; index < count; index++) {
    const { url, init } = make(world, random);
    const answer = await world.emulator.fetch(url, init);
    const text = await answer.text();
    sent += 1;
    if (answer.status >= 500 || !isEnvelope(answer, text)) {
      defects.push(
        `${init.method} ${url} ${shown(init.body)} → ${answer.status} ${text.slice(0, 400)}`,
      );
    }
  }
  return defects;
}

function isEnvelope(answer: Response, text: string): boolean {
  if (!answer.headers.get("content-type")?.startsWith("application/json"))
    return answer.status === 200;
  return typeof (JSON.parse(text) as { code?: unknown }).code === "number";
}

async function expectLog(emulator: Emulator): Promise<void> {
  const log = await emulator.fetch("http://localhost/_emulator/requests");
  const { requests } = (await log.json()) as { requests: unknown[] };
  expect(requests.length).toBe(emulator.requests.length);
}

const shown = (body: RequestInit["body"]): string =>
  typeof body === "string" ? body.slice(0, 400) : body ? "(form)" : "";

function hash(text: string): number {
  let value = 2166136261;
  for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 16777619);
  return value >>> 0;
}

describe("texts in a language that the emulator reads", () => {
  test.each(Object.entries(targets))("%s", async (id, fill) => {
    await attack(id, PER_TARGET, (world, random) => filled(world, fill, random));
  });
});

describe("requests with one part changed", () => {
  const withOperations = documents.filter(({ operations }) => operations.length > 0);
  test.each(withOperations.map(({ domain, operations }) => [domain, operations] as const))(
    "%s",
    async (domain, operations) => {
      const defects: string[] = [];
      for (const group of sharing(domain, operations)) {
        const emulator = newEmulator();
        for (const { operationId } of group) {
          const world = await worldOf(operationId, emulator);
          const random = randomFrom(hash(operationId));
          defects.push(...(await attackIn(world, PER_OPERATION, mutated, random)));
        }
        await expectLog(emulator);
      }
      expect(defects.slice(0, 3)).toEqual([]);
    },
  );
});

/** Operations that may be called in one emulator: what one deletes is missing for all others. */
function sharing(
  domain: string,
  operations: readonly DocumentedOperation[],
): DocumentedOperation[][] {
  const most = Math.floor(PER_WORLD / PER_OPERATION);
  const groups: DocumentedOperation[][] = [];
  let open: DocumentedOperation[] = [];
  for (const operation of operations) {
    if (hasState(domain) || operation.method === "DELETE") {
      groups.push([operation]);
      continue;
    }
    if (open.length === 0 || open.length === most) {
      open = [];
      groups.push(open);
    }
    open.push(operation);
  }
  return groups;
}

describe("what reaches no handler, or not whole", () => {
  test.each(Object.entries(edges))("%s", async (name, make) => {
    const random = randomFrom(hash(name));
    const emulator = createEmulator();
    const defects: string[] = [];
    for (let index = 0; index < PER_TARGET; index++) {
      const { url, init } = make(random, await tenantToken(emulator));
      const answer = await emulator.fetch(url, init);
      const text = await answer.text();
      sent += 1;
      if (answer.status >= 500) defects.push(`${url} ${shown(init.body)} → ${text.slice(0, 400)}`);
    }
    await expectLog(emulator);
    expect(defects.slice(0, 3)).toEqual([]);
  });
});

test("leave nothing behind where they change nothing", async () => {
  const reading = [
    "bitable.v1.app.table.record.list",
    "sheets.v3.spreadsheet.sheet.find",
    "sheets.v2.spreadsheet.values.batch_get",
    "calendar.v4.calendar.event.instances",
    "docx.v1.document.convert",
    "im.v1.message.search",
  ];
  const worlds = await Promise.all(reading.map((id) => worldOf(id)));
  const random = randomFrom(1);
  const round = async (): Promise<number> => {
    for (let index = 0; index < 300; index++) {
      for (const world of worlds) {
        const { url, init } = filled(world, targets[world.operation.operationId]!, random);
        await (await world.emulator.fetch(url, init)).arrayBuffer();
        sent += 1;
      }
    }
    for (const { emulator } of worlds) await emulator.fetch(CLEARED, { method: "DELETE" });
    return heapUsed();
  };
  await round();
  const before = await round();
  await round();
  const after = await round();
  expect(after - before).toBeLessThan(4 * 1024 * 1024);
});

const CLEARED = "http://localhost/_emulator/requests";

test("were as many as there should be", () => {
  if (process.env.CI) expect(sent).toBeGreaterThan(100_000);
  expect(sent).toBeGreaterThan(10_000);
});
