// The OAuth endpoints and pages by method and path. All but one are outside the API documents.

import type { Hono, MiddlewareHandler } from "hono";
import type { PipelineEnv, PlatformContext } from "../http/context.js";
import { jsonAnswer } from "../http/envelope.js";
import { withoutSecrets } from "../http/requests.js";
import { loadOperation } from "../schema/documents.js";
import { authorizePage, devicePage } from "./authorize.js";
import { answerDeviceAuthorization, DEVICE_PAGE } from "./device.js";
import { answerRegistration, REGISTRATION_PAGE, registrationPage } from "./registration.js";
import { type OAuthContext, type OAuthRequest, readOAuthRequest } from "./request.js";
import { answerRevocation, answerTokenRequest } from "./token.js";

/** Answers one OAuth endpoint; throws an OAuthFailure. */
type OAuthEndpoint = (
  request: OAuthRequest,
  context: OAuthContext,
  logId: string,
) => Response | Promise<Response>;

type Answering = (
  request: OAuthRequest,
  context: OAuthContext,
) => Record<string, unknown> | Promise<Record<string, unknown>>;

const json =
  (answer: Answering): OAuthEndpoint =>
  async (request, context, logId) =>
    jsonAnswer(200, await answer(request, context), logId, { "cache-control": "no-store" });

const ENDPOINTS: Readonly<Record<string, OAuthEndpoint>> = {
  "GET /open-apis/authen/v1/authorize": authorizePage,
  "GET /open-apis/authen/v1/index": authorizePage,
  [`GET ${DEVICE_PAGE}`]: devicePage,
  "POST /open-apis/authen/v2/oauth/token": json((request, context) =>
    answerTokenRequest(request, context, { tenant: false }),
  ),
  "POST /oauth/v3/token": json((request, context) =>
    answerTokenRequest(request, context, { tenant: true }),
  ),
  "POST /oauth/v1/device_authorization": json(answerDeviceAuthorization),
  "POST /oauth/v1/revoke": json(answerRevocation),
  "POST /oauth/v1/app/registration": json(answerRegistration),
  [`GET ${REGISTRATION_PAGE}`]: registrationPage,
};

/** Whether an address answers, and refuses, in the form of OAuth. */
export function isOAuthAddress(method: string, path: string): boolean {
  return `${method} ${path}` in ENDPOINTS;
}

/** The OAuth endpoints, as routes of the pipeline. */
export function oauthRoutes(pipeline: Hono<PipelineEnv>, context: PlatformContext): void {
  for (const [address, answer] of Object.entries(ENDPOINTS)) {
    const [method, path] = address.split(" ") as [string, string];
    pipeline.on(method, path, endpoint(answer, context));
  }
}

function endpoint(answer: OAuthEndpoint, context: PlatformContext): MiddlewareHandler<PipelineEnv> {
  const { stateless = false, rateLimits = false } = context.options;
  return async (c, next) => {
    const { raw: request } = c.req;
    const { url, entry, match, logId } = c.var;
    const documented = match.kind === "operation";
    const perhaps = stateless && documented;
    const read = await readOAuthRequest(perhaps ? request.clone() : request, url);
    // Nobody's credentials: answered from the document.
    if (perhaps && !context.apps.has(read.fields.client_id ?? "")) return next();
    if (request.method !== "GET") entry.body = withoutSecrets(read.fields);
    if (rateLimits && documented) {
      const owner = read.basic?.clientId ?? read.fields.client_id ?? "";
      context.limits.take(await loadOperation(match.route), owner);
    }
    const answered = await answer(read, context, logId);
    if (answered.status === 200 && request.method !== "GET") entry.code = 0;
    return answered;
  };
}
