import { figuresOf } from "./child-process.js";
import type { Scale } from "./scale.js";
import type { Server } from "./server.js";

const CONCURRENCY = 512;

/**
 * Many calls through the end of a token, and the tokens of many tenants, as a table in Markdown. Throws when a call fails,
 * or more than one token is asked for.
 */
export async function measureLoad(
  { origin, tokenRequests }: Server,
  scale: Scale,
): Promise<string> {
  const { load, tenants } = scale;
  await tokenRequests();
  const {
    failures,
    growth = 0,
    perSecond = 0,
  } = await figuresOf("load.js", [origin, String(load), String(CONCURRENCY)]);
  const renewals = (await tokenRequests()) - 1;
  if (failures !== 0 || renewals !== 1) {
    throw new Error(`${failures} calls failed, and the token was renewed ${renewals} times`);
  }
  const { perTenant = 0, left = 0 } = await figuresOf("tenants.js", [origin, String(tenants)]);
  const count = (value: number) => value.toLocaleString("en");
  const kb = (bytes: number) => (bytes / 1024).toFixed(1);
  return [
    `| ${count(load)} calls, ${CONCURRENCY} at a time, over @lark/node; the token is revoked half-way |  |`,
    "| --- | ---: |",
    `| calls that failed | ${failures} |`,
    `| renewals of the token | ${renewals} |`,
    `| calls a second | ${count(Math.round(perSecond))} |`,
    `| heap afterwards, garbage collected, over before, KB | ${kb(growth)} |`,
    "",
    `| ${count(tenants)} tenants of a store app, each called once |  |`,
    "| --- | ---: |",
    `| heap of each tenant's token, KB | ${(perTenant / 1024).toFixed(2)} |`,
    `| heap of all of them three hours later, when one is called again, KB | ${kb(left)} |`,
  ].join("\n");
}
