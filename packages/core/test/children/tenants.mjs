// What the tokens of 1,000 tenants take, and what is left of it hours later, when one more tenant comes; in MB.
import { createClient, request } from "@lark/core";

const TENANTS = 1_000;
const tokenOf = (tenant) => Buffer.alloc(8_192, `${tenant}-`).toString("latin1");
const client = createClient({
  auth: {
    kinds: ["tenant"],
    getToken: ({ tenantKey }, { store }) =>
      store.get(tenantKey, async () => ({ token: tokenOf(tenantKey), expiresIn: 7_200 })),
  },
  domain: "http://localhost",
  fetch: async () => new Response('{"code":0}'),
});
const call = (tenantKey) => request(client, { method: "GET", path: "/thing" }, { tenantKey });
const heap = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

await call("first");
const before = heap();
for (let i = 0; i < TENANTS; i++) await call(`tenant${i}`);
const held = heap() - before;
const { now } = Date;
Date.now = () => now() + 3 * 60 * 60_000;
await call("last");
process.stdout.write(JSON.stringify({ held, left: heap() - before }));
