// Whatever is sent: an answer, always the same one, and a process that lives on.

import { Agent, createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { createEventHandler, onAny, onCardAction } from "@lark/events";
import { toNode } from "@lark/events/node";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { ENCRYPT_KEY, encrypt, event, post, signed, signedOld, TOKEN } from "./platform.js";

// A generator of its own: fast-check's shrinking costs more than what it is to find here.
function random(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const silent = { warn() {}, error() {} };
const seen = { events: 0 };
const handlers = [
  { encryptKey: ENCRYPT_KEY, verificationToken: TOKEN },
  { verificationToken: TOKEN },
].map((secrets) =>
  createEventHandler({
    ...secrets,
    logger: silent,
    listeners: [
      onAny(() => {
        seen.events += 1;
      }),
      onCardAction(() => {}),
    ],
  }),
);

const samples = [
  JSON.stringify(event("im.message.receive_v1", { message: { message_id: "om", content: "{}" } })),
  JSON.stringify({ encrypt: encrypt(JSON.stringify(event("a.b_v1"))) }),
  JSON.stringify({ type: "url_verification", challenge: "c", token: TOKEN }),
  JSON.stringify({ encrypt: encrypt(JSON.stringify({ type: "url_verification", token: TOKEN })) }),
  JSON.stringify({
    uuid: "1",
    token: TOKEN,
    ts: "1.5",
    type: "event_callback",
    event: { type: "x" },
  }),
  JSON.stringify({ open_id: "ou", open_message_id: "om", token: "c", action: { tag: "button" } }),
].map((text) => Buffer.from(text));

/** Something like a body: a sample with bytes changed, cut or doubled, or noise. */
function hostile(next: (below: number) => number): Buffer {
  if (next(5) === 0) return Buffer.from(Uint8Array.from({ length: next(200) }, () => next(256)));
  const bytes = Buffer.from(samples[next(samples.length)]!);
  for (let change = next(6); change > 0; change--) bytes[next(bytes.length)] = next(256);
  if (next(4) === 0) return bytes.subarray(0, next(bytes.length));
  return next(8) === 0 ? Buffer.concat([bytes, bytes]) : bytes;
}

const STATUSES = new Set([200, 401]);
/** Sends so many at a time, since each refusal takes a moment. */
async function inBatches(count: number, work: () => Promise<void>): Promise<void> {
  for (let done = 0; done < count; done += 500) {
    await Promise.all(Array.from({ length: Math.min(500, count - done) }, work));
  }
}

test("40 000 hostile bodies are answered", async () => {
  const next = random(1);
  await inBatches(40_000, async () => {
    const body = hostile(next);
    const headers = [() => ({}), () => signed(body), () => signedOld(body.toString("latin1"))][
      next(3)
    ]!();
    const { status } = await handlers[next(2)]!(post(body, headers));
    expect(STATUSES.has(status)).toBe(true);
  });
});

test("20 000 texts that decrypt to anything are answered", async () => {
  const next = random(2);
  await inBatches(20_000, async () => {
    const sealed = Buffer.from(encrypt(hostile(next)), "base64");
    for (let change = next(3); change > 0; change--) sealed[next(sealed.length)] = next(256);
    const body = JSON.stringify({
      encrypt: sealed.toString("base64").slice(next(3) ? 0 : next(40)),
    });
    const { status } = await handlers[0]!(post(body, next(2) ? signed(body) : {}));
    expect(STATUSES.has(status)).toBe(true);
  });
});

test("any JSON is an envelope or none", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.anything(),
        fc.record({ header: fc.anything(), event: fc.anything(), schema: fc.anything() }),
        fc.record({
          event: fc.record({ type: fc.anything() }),
          uuid: fc.anything(),
          ts: fc.anything(),
        }),
        fc.record({ action: fc.object(), open_message_id: fc.anything(), token: fc.anything() }),
        fc.record({
          header: fc.record({ event_type: fc.constantFrom("card.action.trigger", "x", "") }),
          event: fc.object(),
        }),
      ),
      async (envelope) => {
        const { acknowledged } = await handlers[0]!.dispatch(envelope);
        expect(typeof acknowledged).toBe("boolean");
      },
    ),
    { numRuns: 5000 },
  );
});

describe("over a socket", () => {
  const server = createServer(toNode(handlers[0]!, silent));
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  afterAll(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });

  test("10 000 are answered, and memory stays flat", async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const next = random(3);
    const paths = ["/", "/events?x=1", "//", "/%", "/../x", "*"];
    const send = () =>
      new Promise<void>((done, fail) => {
        const body = hostile(next);
        const path = paths[next(paths.length)]!;
        const request = httpRequest({
          port,
          path,
          method: "POST",
          agent,
          headers: next(2) ? signed(body) : {},
        });
        request.on("response", (response) => {
          response.resume();
          response.on("end", () => {
            if (STATUSES.has(response.statusCode!)) done();
            else fail(new Error(`status ${response.statusCode}`));
          });
        });
        request.on("error", fail);
        request.end(body);
      });
    await inBatches(2000, send);
    const before = process.memoryUsage().heapUsed;
    await inBatches(8000, send);
    // A request kept would be some kilobytes, and 8 000 of them tens of megabytes.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * 1024 * 1024);
  });
});

describe("refusals of unsigned bodies", () => {
  // An attacker who can tell a wrong padding from a wrong text decrypts without the key.
  test("cannot be told apart by their time", async () => {
    const sealed = Buffer.from(encrypt("x".repeat(400)), "base64");
    const wrongPadding = Buffer.from(sealed);
    wrongPadding[wrongPadding.length - 17]! ^= 1;
    const wrongJson = JSON.stringify({ encrypt: sealed.toString("base64") });
    const wrongToken = encrypt(
      JSON.stringify({ type: "url_verification", token: "no", challenge: "x".repeat(340) }),
    );
    const bodies = [
      JSON.stringify({ encrypt: wrongPadding.toString("base64") }),
      wrongJson,
      JSON.stringify({ encrypt: wrongToken }),
    ];
    const times: number[][] = bodies.map(() => []);
    // Side by side, in turns, so that whatever else the machine does hits all alike.
    for (let round = 0; round < 40; round++) {
      await Promise.all(
        Array.from({ length: 51 }, async (_, at) => {
          const kind = (at + round) % bodies.length;
          const start = performance.now();
          await handlers[0]!(post(bodies[kind]!));
          times[kind]!.push(performance.now() - start);
        }),
      );
    }
    // What is asserted is the means' likeness in terms of their own scatter, not a time.
    const [first, ...others] = times.map((all) => {
      const mean = all.reduce((sum, time) => sum + time, 0) / all.length;
      const variance = all.reduce((sum, time) => sum + (time - mean) ** 2, 0) / all.length;
      return { mean, error: Math.sqrt(variance / all.length) };
    });
    for (const { mean, error } of others) {
      expect(Math.abs(mean - first!.mean)).toBeLessThan(6 * Math.hypot(error, first!.error));
    }
  });
});
