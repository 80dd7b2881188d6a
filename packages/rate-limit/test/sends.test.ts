import { createEmulator } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { ownRedis, redisInstalled } from "@lark-tooling/testing/redis";
import { expect, onTestFinished, test } from "vitest";
import { sendElsewhere } from "./children/senders.js";

if (!redisInstalled) {
  const missing =
    "redis-server is not installed: limits shared by several processes are not tested";
  if (process.env.CI) throw new Error(missing);
  console.warn(missing);
}

// 50 messages a second of each app: with twenty of them five thousand go in five seconds, not in five minutes.
const apps = Array.from({ length: 20 }, (_, i) => ({
  appId: `cli_${(0xa000000000000000n + BigInt(i)).toString(16)}`,
  appSecret: `secret-of-app-${i}`,
}));
const people = Array.from({ length: 60 }, (_, i) => `person-${i}@example.com`);

/** The platform, with its limits on, and what it refused. */
async function platform() {
  const refused: unknown[] = [];
  const emulator = createEmulator({
    apps,
    rateLimits: true,
    seed: { users: people.map((email) => ({ name: email, email })), chats: [] },
    onRequest: ({ code, operation }) => {
      if (code !== 0) refused.push([operation, code]);
    },
  });
  const { url, close } = await listen(emulator);
  onTestFinished(() => close());
  return { domain: url, refused };
}

test("5,000 sends of one process: none is refused", async () => {
  const { domain, refused } = await platform();
  const result = await sendElsewhere({ domain, apps, people, messages: 250 });
  expect(result).toEqual({ sent: 5000, repeated: 0, failures: [] });
  expect(refused).toEqual([]);
});

test.skipIf(!redisInstalled)(
  "5,000 sends of four processes that share Redis: none is refused",
  async () => {
    const redis = await ownRedis();
    await redis.start();
    onTestFinished(() => redis.kill());
    const { domain, refused } = await platform();
    const errand = { domain, apps, people, redisUrl: redis.url };
    const results = await Promise.all(
      [63, 63, 62, 62].map((messages) => sendElsewhere({ ...errand, messages })),
    );
    expect(results.flatMap(({ failures }) => failures)).toEqual([]);
    expect(results.map(({ sent }) => sent)).toEqual([1260, 1260, 1240, 1240]);
    expect(results.map(({ repeated }) => repeated)).toEqual([0, 0, 0, 0]);
    expect(refused).toEqual([]);
  },
);
