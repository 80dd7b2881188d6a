import type { MiddlewareHandler } from "hono";
import { loadOperation } from "../../schema/documents.js";
import type { PipelineEnv } from "../context.js";
import type { PlatformFailure } from "../failure.js";
import { gateway } from "../gateway.js";
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
      return gateway.wrongMethod(`${match.allowed.join(", ")} is served`);
    case "malformed-path":
      return gateway.badRequest("the path is not percent-encoded correctly");
    case "unknown-path":
      return gateway.noSuchPath();
  }
}
