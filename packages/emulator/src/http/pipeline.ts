import { Hono } from "hono";
import { tokenRoutes } from "../auth/routes.js";
import { oauthRoutes } from "../oauth/routes.js";
import type { PipelineEnv, PlatformContext } from "./context.js";
import { act } from "./steps/act.js";
import { authorise } from "./steps/authorise.js";
import { check } from "./steps/check.js";
import { disturb } from "./steps/disturb.js";
import { limit } from "./steps/limit.js";
import { log } from "./steps/log.js";
import { read } from "./steps/read.js";
import { refuse } from "./steps/refuse.js";
import { route } from "./steps/route.js";

/** What happens to a request to the platform, in this order. */
export function createPipeline(context: PlatformContext): Hono<PipelineEnv> {
  const pipeline = new Hono<PipelineEnv>();
  pipeline.onError(refuse);
  pipeline.use(log(context), disturb(context));
  oauthRoutes(pipeline, context);
  pipeline.use(route, read(context));
  tokenRoutes(pipeline, context);
  pipeline.use(authorise(context), limit(context), check(context));
  pipeline.all("*", act(context));
  return pipeline;
}
