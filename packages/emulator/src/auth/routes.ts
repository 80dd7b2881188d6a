import type { Hono } from "hono";
import type { PipelineEnv, PlatformContext } from "../http/context.js";
import { jsonAnswer, successBody } from "../http/envelope.js";
import { loggedAnswer, withoutSecrets } from "../http/requests.js";
import { looseBody } from "../schema/check-request.js";
import { foreignCredentials, tokenEndpoints } from "./endpoints.js";

/** Where the token endpoints are. They take no token, and their own codes answer for their fields. */
const ADDRESSES: Readonly<Record<keyof typeof tokenEndpoints, string>> = {
  createInternalTenantAccessToken: "/open-apis/auth/v3/tenant_access_token/internal",
  createInternalAppAccessToken: "/open-apis/auth/v3/app_access_token/internal",
  createTenantAccessToken: "/open-apis/auth/v3/tenant_access_token",
  createAppAccessToken: "/open-apis/auth/v3/app_access_token",
  resendAppTicket: "/open-apis/auth/v3/app_ticket/resend",
};

/** The token endpoints, as routes of the pipeline. */
export function tokenRoutes(pipeline: Hono<PipelineEnv>, context: PlatformContext): void {
  const { stateless = false, rateLimits = false } = context.options;
  for (const [name, path] of Object.entries(ADDRESSES)) {
    const endpoint = tokenEndpoints[name as keyof typeof tokenEndpoints];
    pipeline.post(path, async (c, next) => {
      const { operation, entry, logId } = c.var;
      const body = looseBody(c.var.body);
      // Nobody's credentials: answered from the document.
      if (stateless && foreignCredentials(body, context)) return next();
      if (rateLimits) context.limits.take(operation, String(body.app_id));
      const answer = successBody(operation, endpoint(body, context));
      entry.code = 0;
      entry.answer = loggedAnswer(JSON.stringify(withoutSecrets(answer)));
      return jsonAnswer(200, answer, logId);
    });
  }
}
