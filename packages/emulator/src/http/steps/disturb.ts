import type { MiddlewareHandler } from "hono";
import { faultyAnswer, truncated } from "../../faults/disturb.js";
import type { PipelineEnv, PlatformContext } from "../context.js";

/** Waits, fails or cuts the answer short, as the faults want it. */
export function disturb(context: PlatformContext): MiddlewareHandler<PipelineEnv> {
  return async (c, next) => {
    const { url, entry, logId } = c.var;
    const fault = context.faults.take(url.pathname, entry.operation);
    const wait = (context.options.latency ?? 0) + (fault?.latency ?? 0);
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    const faulty = fault && faultyAnswer(fault, logId);
    if (faulty) return faulty;
    await next();
    if (!fault?.truncate) return;
    const cut = await truncated(c.res);
    // Or Hono would copy the old answer's headers to a third one.
    c.res = undefined;
    c.res = cut;
  };
}
