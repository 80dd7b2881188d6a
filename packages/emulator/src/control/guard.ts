import type { MiddlewareHandler } from "hono";
import { isLoopback } from "../http/loopback.js";

/**
 * Lets only this machine change the emulator: a web page elsewhere must not reach it, be it through
 * a name that was made to point here or by a form that it submits.
 */
export const onlyThisMachine: MiddlewareHandler = async (c, next) => {
  if (c.req.method === "GET" || c.req.method === "HEAD") return next();
  // In process there is no Host header.
  const host = c.req.header("host");
  if (host !== undefined && !isLoopbackUrl(`http://${host}`)) {
    return c.json({ error: "changes are only taken under a loopback host name" }, 403);
  }
  const origin = c.req.header("origin");
  if (origin !== undefined && !isLoopbackUrl(origin)) {
    return c.json({ error: "changes are not taken from web pages of other origins" }, 403);
  }
  return next();
};

function isLoopbackUrl(text: string): boolean {
  return URL.canParse(text) && isLoopback(new URL(text).hostname);
}
