import type { MiddlewareHandler } from "hono";
import { loadOperation } from "../../schema/documents.js";
import type { PipelineEnv } from "../context.js";
import { PlatformFailure } from "../failure.js";
import type { Match } from "../router.js";

/** Loads the operation that the request leads to. */
export const route: MiddlewareHandler<PipelineEnv> = async (c, next) => {
  const { match } = c.var;
  if (match.kind !== "operation") throw noOperation(match);
  c.set("operation", await loadOperation(match.route));
  c.set("parameters", match.parameters);
  await next();
};

function noOperation(match: Exclude<Match, { kind: "operation" }>): PlatformFailure {
  switch (match.kind) {
    case "wrong-method":
      return new PlatformFailure(99991301, `wrong method: ${match.allowed.join(", ")} is served`, {
        status: 405,
      });
    case "malformed-path":
      return new PlatformFailure(9499, "Bad Request: the path is not percent-encoded correctly");
    case "unknown-path":
      return new PlatformFailure(99991201, "no such path", { status: 404 });
  }
}
