// Several processes that share Redis: each event is handled by one of them.

import { ownRedis, type Redis, redisInstalled } from "@lark-tooling/testing/redis";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { afterEach, test as base, beforeEach, expect } from "vitest";
import { startWorker, type Worker } from "./children/start-worker.js";
import { event, message } from "./platform.js";

if (!redisInstalled) {
  const missing = "redis-server is not installed: events in several processes are not tested";
  if (process.env.CI) throw new Error(missing);
  console.warn(missing);
}
const test = base.skipIf(!redisInstalled);

let redis: Redis;
const workers: Worker[] = [];
beforeEach(async () => {
  if (!redisInstalled) return;
  redis = await ownRedis();
  await redis.start();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill()));
  await redis?.kill();
});
const start = async (count: number) => {
  const started = await Promise.all(Array.from({ length: count }, () => startWorker(redis.url)));
  workers.push(...started);
  return started;
};
const handled = async (all: Worker[]) =>
  (await Promise.all(all.map((worker) => worker.handled()))).flat().sort();

test("an event that comes to all of them at once is handled once", async () => {
  const all = await start(3);
  const ids: string[] = [];
  for (let round = 0; round < 100; round++) {
    const id = `om_${round}`;
    ids.push(id);
    const same = event("im.message.receive_v1", message(id));
    const statuses = await Promise.all(all.map((worker) => worker.post(same)));
    expect(statuses).toEqual([200, 200, 200]);
  }
  expect(await handled(all)).toEqual(ids.sort());
});

test("a repetition to another process, hours later, is not handled", async () => {
  const [first, second] = await start(2);
  const same = event("im.message.receive_v1", message("om_1"));
  expect(await first!.post(same)).toBe(200);
  expect(await second!.post(same)).toBe(200);
  expect(await second!.post(event("im.message.receive_v1", message("om_1")))).toBe(200);
  expect(await handled([first!, second!])).toEqual(["om_1"]);
});

test("what failed in one process is handled by another", async () => {
  const [first, second] = await start(2);
  const same = event("im.message.receive_v1", message("om_1"));
  await first!.mode("fail");
  expect(await first!.post(same)).toBe(500);
  expect(await second!.post(same)).toBe(200);
  expect(await handled([second!])).toEqual(["om_1"]);
});

test("what a process was at when it died is handled by another, after a while", async () => {
  const [first, second] = await start(2);
  const same = event("im.message.receive_v1", message("om_1"));
  await first!.mode("hang");
  expect(await first!.post(same)).toBe(200);
  // It lives, and is at work: nobody else may start.
  expect(await second!.post(same)).toBe(500);
  await first!.kill();
  const taken = await waitFor("the lease to end", async () => (await second!.post(same)) === 200);
  expect(taken).toBe(true);
  expect(await handled([second!])).toEqual(["om_1"]);
});

test("nothing is lost while Redis is away", async () => {
  const [first, second] = await start(2);
  const same = event("im.message.receive_v1", message("om_1"));
  await redis.kill();
  expect(await first!.post(same)).toBe(500);
  await redis.start();
  await waitFor("Redis to be back", async () => (await first!.post(same)) === 200);
  expect(await second!.post(same)).toBe(200);
  expect(await handled([first!, second!])).toEqual(["om_1"]);
});
