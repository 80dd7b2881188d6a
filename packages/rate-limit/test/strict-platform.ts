import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type Client,
  type ClientOptions,
  createClient,
  type Operation,
  operation,
  type RateLimit,
  staticTokens,
} from "@lark/core";
import { onTestFinished } from "vitest";

export interface StrictPlatform {
  readonly domain: string;
  /** `path?query` of each call that was counted, in order. */
  readonly counted: string[];
  readonly refused: string[];
}

/** `travel`: requests and answers take up to so many ms, each another time. */
export interface Strictness {
  readonly calls: number;
  readonly travel?: number;
}

/** Refuses what is more than so many calls of one path and tenant in any 1,000 ms, wherever they begin. */
export async function strictPlatform({ calls, travel = 0 }: Strictness): Promise<StrictPlatform> {
  const counted: string[] = [];
  const refused: string[] = [];
  const times = new Map<string, number[]>();
  const onTheWay = () => new Promise((done) => setTimeout(done, Math.random() * travel));
  const server = createServer(async (request, response) => {
    if (travel) await onTheWay();
    const url = request.url ?? "";
    const now = performance.now();
    const key = `${url.split("?")[0]} ${request.headers["x-tenant"]}`;
    const recent = (times.get(key) ?? []).filter((time) => now - time < 1_000);
    const ok = recent.length < calls;
    times.set(key, ok ? [...recent, now] : recent);
    (ok ? counted : refused).push(url);
    if (travel) await onTheWay();
    response.writeHead(ok ? 200 : 429, {
      "content-type": "application/json",
      ...(!ok && { "x-ogw-ratelimit-limit": String(calls), "x-ogw-ratelimit-reset": "1" }),
    });
    response.end(JSON.stringify(ok ? { code: 0, data: {} } : { code: 99991400, msg: "limit" }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { domain: `http://127.0.0.1:${port}`, counted, refused };
}

/** An operation whose document says how often it may be called. */
export const limited = (rateLimit: string, name = "read"): Operation<{ query?: object }, object> =>
  operation({
    id: `test.v1.thing.${name}`,
    method: "GET",
    path: `/open-apis/test/v1/${name}`,
    tokens: ["tenant"],
    rateLimit,
  });

export function clientOf(
  { domain }: StrictPlatform,
  rateLimit: RateLimit,
  options: Partial<ClientOptions> = {},
): Client {
  const auth = staticTokens({ tenantAccessToken: "t-1" });
  return createClient({ auth, domain, rateLimit, logLevel: "silent", ...options });
}

/** So many calls at once, numbered in their query. */
export const many = (count: number, call: (query: { i: number }) => Promise<unknown>) =>
  Promise.all(Array.from({ length: count }, (_, i) => call({ i })));
