import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { App } from "../scenario/types.js";
import { createAccess } from "./access.js";
import { forwardAs } from "./forward.js";

/** A server between a browser and the platform: it serves a page, adds the token, and fails on demand. */
export interface Backend {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  close(): Promise<void>;
}

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>`;
const RATE_LIMIT = { code: 99991400, msg: "request trigger frequency limit" };

/**
 * Listens on a free port of this machine.
 *
 * - `/`, `/page.js`: a page with the given program
 * - `/lark/…`: forwarded with the app's token; refuses a caller who sends one
 * - `/login`, `/callback`, `/me`, `/api/lark/…`: users who sign in, and a proxy for them
 * - `/busy/…`: the first request of each `x-run` is told to come back in a second, the others are forwarded
 * - `/slow/…`: never answered
 * - `/held?run=…`: how many requests of a run are waiting for an answer
 */
export async function startBackend(app: App, program = ""): Promise<Backend> {
  const forward = await forwardAs(app);
  const seen = new Set<string>();
  const held = new Map<string, number>();
  const hold = (run: string, change: 1 | -1) => held.set(run, (held.get(run) ?? 0) + change);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const run = String(request.headers["x-run"]);
    const send = (status: number, type: string, body: string) => {
      response.writeHead(status, { "content-type": type }).end(body);
    };
    if (pathname === "/") return send(200, "text/html", PAGE);
    if (pathname === "/page.js") return send(200, "text/javascript", program);
    if (pathname === "/held") {
      return send(200, "text/plain", String(held.get(searchParams.get("run") ?? "") ?? 0));
    }
    const [, place, path] = /^\/(lark|busy|slow)(\/.+)$/.exec(pathname) ?? [];
    if (!place) return send(404, "text/plain", "no such place");
    if (request.headers.authorization)
      return send(400, "text/plain", "a token reached the backend");
    if (place === "slow") {
      hold(run, 1);
      response.once("close", () => hold(run, -1));
    } else if (place === "busy" && !seen.has(run)) {
      seen.add(run);
      response.setHeader("x-ogw-ratelimit-reset", "1");
      send(429, "application/json", JSON.stringify(RATE_LIMIT));
    } else {
      await forward(request, response, path + search);
    }
  }

  const server = createServer((request, response) => {
    if (access(request, response)) return;
    answer(request, response).catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const access = createAccess(app, url);
  return {
    url,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
