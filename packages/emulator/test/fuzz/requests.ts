// Requests that are almost valid: built for a world in which their ids exist, with hostile parts.

import { createEmulator, type Emulator } from "../../src/index.js";
import { type DocumentedOperation, documents, type OpenApi } from "../support/documents.js";
import { buildRequest, type Known } from "../support/request-builder.js";
import { prepare } from "../support/world.js";
import type { Random } from "./random.js";
import type { Fill } from "./targets.js";
import { anything, json, value } from "./texts.js";

export interface World {
  readonly emulator: Emulator;
  readonly document: OpenApi;
  readonly operation: DocumentedOperation;
  readonly known: Known;
}

export interface Hostile {
  url: string;
  init: RequestInit;
}

const byId = new Map(
  documents.flatMap((document) =>
    document.operations.map(
      (operation) => [operation.operationId, { document, operation }] as const,
    ),
  ),
);

/** An emulator in which a valid request to the operation succeeds: a new one, or one that needs nothing made before. */
export async function worldOf(id: string, emulator: Emulator = newEmulator()): Promise<World> {
  const found = byId.get(id);
  if (!found) throw new Error(`there is no operation ${id}`);
  return { emulator, ...found, known: await prepare(emulator, found.operation) };
}

export function newEmulator(): Emulator {
  return createEmulator({ now: () => 1_700_000_000_000 });
}

/** A valid request, with the values of `fill` in most (or that share) of the fields that it names. */
export function filled(
  { document, operation, known }: World,
  fill: Fill,
  random: Random,
  share = 0.7,
): Hostile {
  const hostile = Object.entries(fill(random, known.values)).filter(() => random.chance(share));
  const values = { ...known.values, ...once(random), ...Object.fromEntries(hostile) };
  return buildRequest(operation, document, { ...known, values });
}

// Or the second request would get the answer of the first.
function once(random: Random): Record<string, string> {
  const digits = String(random.below(1e12)).padStart(12, "0");
  const key = `11111111-2222-4333-8444-${digits}`;
  return { client_token: key, uuid: key, idempotency_key: key };
}

/** A valid request of which one part is replaced: of the path, the query or the body. */
export function mutated({ document, operation, known }: World, random: Random): Hostile {
  const { url, init } = buildRequest(operation, document, known);
  const address = new URL(url);
  const parts = [
    () => {
      const segments = address.pathname.split("/");
      const at = 3 + random.below(Math.max(1, segments.length - 3));
      segments[at] = encodeURIComponent(wellFormed(anything(random)));
      if (random.chance(0.1)) segments[at] = random.pick(["%", "%zz", "..", "%00", "%c3%28", ""]);
      address.pathname = segments.join("/");
    },
    () => {
      const names = [
        ...operation.parameters.map(({ name }) => name),
        "page_token",
        "page_size",
        "x",
      ];
      address.searchParams.set(random.pick(names), anything(random));
    },
    () => {
      if (typeof init.body !== "string") return;
      init.body = random.chance(0.2)
        ? json(random)
        : JSON.stringify(withOneChanged(JSON.parse(init.body), random));
    },
  ];
  random.pick(typeof init.body === "string" ? [...parts, parts[2]!, parts[2]!] : parts)();
  if (init.body instanceof FormData && random.chance(0.5)) {
    const names = [...init.body.keys()];
    if (names.length > 0) init.body.set(random.pick(names), anything(random));
  }
  return { url: address.href, init };
}

// A lone surrogate has no place in an address.
const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/gu, "�");

// A copy of a value in which one thing inside is another.
function withOneChanged(given: unknown, random: Random): unknown {
  const inside = typeof given === "object" && given !== null && random.chance(0.85);
  if (!inside) return random.chance(0.6) ? anything(random) : value(random, 3);
  if (Array.isArray(given)) {
    if (given.length === 0) return [value(random, 2)];
    const at = random.below(given.length);
    return given.map((item, index) => (index === at ? withOneChanged(item, random) : item));
  }
  const entries = Object.entries(given);
  if (entries.length === 0) return value(random, 2);
  const at = random.below(entries.length);
  return Object.fromEntries(
    entries.map(([name, item], index) => [
      name,
      index === at ? withOneChanged(item, random) : item,
    ]),
  );
}
