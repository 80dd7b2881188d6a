// Memory of the tokens of many tenants of a store app, and of what is left of it hours later:
// tenants.js <origin> <tenants>
import { createClient, storeApp } from "@lark/core";
import { createMessage } from "@lark/im-v1";
import { nodeTransport } from "@lark/node";
import { report } from "./contender.js";
import { message } from "./message.js";

const [origin = "", tenants = ""] = process.argv.slice(2);
const client = createClient({
  auth: storeApp({ appId: "cli_bench", appSecret: "bench", appTicket: "ticket" }),
  domain: origin,
  fetch: nodeTransport(),
});
const call = (tenantKey: string) => createMessage(client, message, { tenantKey });
const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

async function callFor(prefix: string, count: number): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left-- > 0) await call(`${prefix}${left}`);
  };
  await Promise.all(Array.from({ length: 64 }, worker));
}

await callFor("warm-up", 500);
const before = heap();
await callFor("tenant", Number(tenants));
const held = heap() - before;
// Three hours later only one of them is still there.
const { now } = Date;
Date.now = () => now() + 3 * 60 * 60_000;
await call("tenant0");
report({ perTenant: held / Number(tenants), left: heap() - before });
