import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** What a contender is told when it starts. */
export interface App {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export const app = JSON.parse(process.argv[2] ?? "{}") as App;

/** Serves the webhook, and answers what the measuring process asks: what was used so far. */
export function serve(webhook: RequestListener, seen: () => number): void {
  process.on("message", () => {
    globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, memory: process.memoryUsage().rss, seen: seen() });
  });
  process.on("disconnect", () => process.exit());
  const server = createServer(webhook).listen(0, "127.0.0.1", () => {
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events` });
  });
}
