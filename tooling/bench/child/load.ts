// 100,000 calls, 512 at a time, with a token that ends half-way: load.js <origin> <calls> <concurrency>
import { createClient, selfBuiltApp } from "@lark/core";
import { createMessage } from "@lark/im-v1";
import { nodeTransport } from "@lark/node";
import { report } from "./contender.js";
import { type message, sendOnce } from "./message.js";

const [origin = "", calls = "", concurrency = ""] = process.argv.slice(2);
const transport = nodeTransport();
const client = createClient({
  auth: selfBuiltApp({ appId: "cli_bench", appSecret: "bench" }),
  domain: origin,
  fetch: transport,
});
let failures = 0;

async function run(count: number, halfWay?: () => void): Promise<void> {
  let left = count;
  let done = 0;
  const send = async (request: typeof message) => (await createMessage(client, request)).message_id;
  const worker = async () => {
    while (left-- > 0) {
      await sendOnce(send).catch(() => failures++);
      if (++done === count >> 1) halfWay?.();
    }
  };
  await Promise.all(Array.from({ length: Number(concurrency) }, worker));
}

const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
await run(Number(calls) / 10);
const before = heap();
const start = performance.now();
// What was issued until then is no longer taken, with hundreds of calls on their way.
await run(Number(calls), () => void fetch(`${origin}/revoke`).then((answer) => answer.text()));
const seconds = (performance.now() - start) / 1000;
report({ failures, growth: heap() - before, perSecond: Number(calls) / seconds });
