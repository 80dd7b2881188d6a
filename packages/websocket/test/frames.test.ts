// Whatever bytes come: no crash, no hang, no growth.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFragments } from "../src/fragments.js";
import { decodeFrame, encodeFrame, type Frame, headerOf } from "../src/frame.js";
import { DEFAULT_CONFIG, mergeConfig } from "../src/server-config.js";

const RUNS = 100_000;
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const int32 = fc.integer();
const text = fc.string({ unit: "binary", maxLength: 12 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const frames: fc.Arbitrary<Frame> = fc.record({
  seqId: uint64,
  logId: uint64,
  service: int32,
  method: fc.constantFrom(0, 1),
  headers: fc.array(fc.tuple(text, text), { maxLength: 4 }),
  payloadEncoding: optional(text),
  payloadType: optional(text),
  payload: optional(fc.uint8Array({ maxLength: 40 })),
  logIdNew: optional(text),
});
const known = (frame: Frame) =>
  Object.fromEntries(Object.entries(frame).filter(([, value]) => value !== undefined));

describe("a frame", () => {
  test("of zeros is written in full", () => {
    const zeros = {
      seqId: 0n,
      logId: 0n,
      service: 1,
      method: 0,
      headers: [["type", "ping"]],
    } as const;
    expect(Buffer.from(encodeFrame(zeros)).toString("hex")).toBe(
      "08001000180120002a0c0a0474797065120470696e67",
    );
  });

  test("comes out as it went in, to the last bit", () => {
    fc.assert(
      fc.property(frames, (frame) => {
        expect(decodeFrame(encodeFrame(frame))).toEqual(known(frame));
      }),
      { numRuns: 10_000 },
    );
  });

  test("with fields of a later version is read", () => {
    const later = [0x52, 1, 65, 0x58, 7, 0x63, 0x68, 1, 0x64, 0x6d, 1, 2, 3, 4];
    fc.assert(
      fc.property(frames, (frame) => {
        const bytes = Uint8Array.from([...later, ...encodeFrame(frame), ...later]);
        expect(decodeFrame(bytes)).toEqual(known(frame));
      }),
      { numRuns: 1000 },
    );
  });
});

/** Decodes what may be no frame; a throw is fine, all else is not. */
function read(bytes: Uint8Array): Frame | undefined {
  try {
    return decodeFrame(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return undefined;
  }
}

// A generator of its own: fast-check's shrinking costs more than what it is to find here.
function random(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("hostile bytes", () => {
  test("are read as a frame or refused: noise", () => {
    const next = random(7);
    for (let run = 0; run < RUNS; run++) {
      read(Uint8Array.from({ length: next(48) }, () => next(256)));
    }
  });

  test("are read as a frame or refused: frames with bytes changed, cut and doubled", () => {
    const next = random(8);
    const samples = fc.sample(frames, { numRuns: 200, seed: 1 }).map(encodeFrame);
    let survived = 0;
    for (let run = 0; run < RUNS; run++) {
      const bytes = Uint8Array.from(samples[next(samples.length)]!);
      for (let change = next(4); change >= 0; change--) {
        if (bytes.length) bytes[next(bytes.length)] = next(256);
      }
      const cut = next(3) ? bytes : bytes.subarray(0, next(bytes.length + 1));
      if (read(next(9) ? cut : Uint8Array.from([...cut, ...cut]))) survived += 1;
    }
    expect(survived).toBeGreaterThan(0);
  });

  test("end nothing when groups are nested, or lengths are lies", () => {
    const nested = Uint8Array.from({ length: 100_000 }, () => 0x63);
    expect(read(nested)).toBeUndefined();
    expect(read(Uint8Array.from([0x42, 0xff, 0xff, 0xff, 0xff, 0x0f]))).toBeUndefined();
    expect(read(Uint8Array.from({ length: 20 }, () => 0xff))).toBeUndefined();
  });
});

describe("fragments", () => {
  const part = (id: string, sum: unknown, seq: unknown, payload: Uint8Array): Frame => ({
    seqId: 1n,
    logId: 1n,
    service: 1,
    method: 1,
    headers: [
      ["message_id", id],
      ["sum", String(sum)],
      ["seq", String(seq)],
    ],
    payload,
  });

  test("make up the whole in any order, with repetitions, beside each other", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 10 }), { minLength: 2, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (parts, order) => {
          const fragments = createFragments();
          const next = () => order.next().value as number;
          const all = ["a", "b"].flatMap((id) =>
            parts.map((payload, seq) => part(id, parts.length, seq, payload)),
          );
          const shuffled = all
            .map((frame) => [next(), frame] as const)
            .sort(([one], [other]) => one - other)
            .map(([, frame]) => frame);
          const done: Record<string, Uint8Array> = {};
          for (const frame of shuffled) {
            const whole = fragments.add(frame, 0);
            if (whole) done[headerOf(frame, "message_id")!] = whole;
            else fragments.add(frame, 0);
          }
          const expected = Uint8Array.from(parts.flatMap((bytes) => [...bytes]));
          expect(done).toEqual({ a: expected, b: expected });
        },
      ),
      { numRuns: 5000 },
    );
  });

  test("of hostile numbers are passed over, and never grow", () => {
    const next = random(9);
    const numbers = [
      -1,
      0,
      1,
      2,
      3,
      1000,
      1001,
      1e9,
      2 ** 53,
      "",
      "x",
      "1.5",
      "0x10",
      "NaN",
      "Infinity",
    ];
    const fragments = createFragments();
    let most = 0;
    for (let run = 0; run < RUNS; run++) {
      const [sum, seq] = [numbers[next(numbers.length)], numbers[next(numbers.length)]];
      fragments.add(part(`m${next(500)}`, sum, seq, new Uint8Array(next(100))), run / 100);
      most = Math.max(most, fragments.size);
    }
    expect(most).toBeLessThanOrEqual(100);
    expect(most).toBeGreaterThan(10);
  });

  test("that stay incomplete are dropped, and do not mix with a repetition", () => {
    const fragments = createFragments();
    const [one, two] = [Uint8Array.of(1), Uint8Array.of(2)];
    expect(fragments.add(part("a", 2, 0, one), 0)).toBeUndefined();
    expect(fragments.add(part("b", 2, 0, one), 10_001)).toBeUndefined();
    expect(fragments.size).toBe(1);
    expect(fragments.add(part("a", 2, 1, two), 10_002)).toBeUndefined();
    expect(fragments.add(part("a", 3, 2, two), 10_003)).toBeUndefined();
    expect(fragments.add(part("a", 3, 0, one), 10_003)).toBeUndefined();
    expect(fragments.add(part("a", 3, 1, one), 10_003)).toEqual(Uint8Array.of(1, 1, 2));
  });

  test("hold no more than 10 MiB of an event", () => {
    const fragments = createFragments();
    for (let seq = 0; seq < 11; seq++) {
      fragments.add(part("a", 1000, seq, new Uint8Array(1024 * 1024)), 0);
    }
    expect(fragments.size).toBe(0);
  });
});

test("settings are sensible, whatever is sent", () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.record({
        PingInterval: fc.oneof(fc.double(), fc.anything()),
        ReconnectInterval: fc.oneof(fc.double(), fc.anything()),
        ReconnectNonce: fc.oneof(fc.double(), fc.anything()),
      }),
      (anything, config) => {
        for (const sent of [anything, config]) {
          const merged = mergeConfig(DEFAULT_CONFIG, sent);
          expect(merged.pingInterval).toBeGreaterThanOrEqual(5000);
          expect(merged.pingInterval).toBeLessThanOrEqual(600_000);
          expect(merged.reconnectInterval).toBeGreaterThanOrEqual(1000);
          expect(merged.reconnectNonce).toBeGreaterThanOrEqual(0);
          expect(merged.reconnectNonce).toBeLessThanOrEqual(600_000);
        }
      },
    ),
    { numRuns: 5000 },
  );
});
