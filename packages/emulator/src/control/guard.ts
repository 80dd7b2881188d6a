import type { MiddlewareHandler } from "hono";
import { isLoopback } from "../http/loopback.js";

/**
 * Opens the control API to this machine alone: a web page elsewhere must not reach it, be it through a
 * name that was made to point here or by a form that it submits. `allowed` are further host names.
 */
export function onlyThisMachine(allowed: readonly string[] = []): MiddlewareHandler {
  const names = new Set(allowed.map((name) => name.toLowerCase()));
  return async (c, next) => {
    const own = new URL(c.req.url);
    // In process there is no Host header.
    const host = c.req.header("host");
    const asked = host === undefined ? own : parsed(`http://${host}`);
    if (!asked || !(isLoopback(asked.hostname) || names.has(asked.hostname))) {
      const hint = "use localhost, or start the emulator with --allow-host";
      return c.json({ error: `the control API is not open under this host name: ${hint}` }, 403);
    }
    const origin = c.req.header("origin");
    if (origin !== undefined && parsed(origin)?.host !== asked.host) {
      return c.json({ error: "the control API is not open to web pages of other origins" }, 403);
    }
    return next();
  };
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
