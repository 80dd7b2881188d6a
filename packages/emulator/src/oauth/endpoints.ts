// The OAuth endpoints and pages by method and path. All but one are outside the API documents.

import { jsonAnswer } from "../http/envelope.js";
import { authorizePage, devicePage } from "./authorize.js";
import { answerDeviceAuthorization, DEVICE_PAGE } from "./device.js";
import { answerRegistration, REGISTRATION_PAGE, registrationPage } from "./registration.js";
import type { OAuthContext, OAuthRequest } from "./request.js";
import { answerRevocation, answerTokenRequest } from "./token.js";

/** Answers one OAuth endpoint; throws an OAuthFailure. */
export interface OAuthEndpoint {
  /** Operation id, where the API documents know it. */
  operation?: string;
  answer(request: OAuthRequest, context: OAuthContext, logId: string): Response | Promise<Response>;
}

type Answering = (
  request: OAuthRequest,
  context: OAuthContext,
) => Record<string, unknown> | Promise<Record<string, unknown>>;

const json = (answer: Answering): OAuthEndpoint => ({
  answer: async (request, context, logId) =>
    jsonAnswer(200, await answer(request, context), logId, { "cache-control": "no-store" }),
});

const ENDPOINTS: Readonly<Record<string, OAuthEndpoint>> = {
  "GET /open-apis/authen/v1/authorize": { answer: authorizePage },
  "GET /open-apis/authen/v1/index": { answer: authorizePage },
  [`GET ${DEVICE_PAGE}`]: { answer: devicePage },
  "POST /open-apis/authen/v2/oauth/token": {
    ...json((request, context) => answerTokenRequest(request, context, { tenant: false })),
    operation: "authen.v2.oauth.token",
  },
  "POST /oauth/v3/token": json((request, context) =>
    answerTokenRequest(request, context, { tenant: true }),
  ),
  "POST /oauth/v1/device_authorization": json(answerDeviceAuthorization),
  "POST /oauth/v1/revoke": json(answerRevocation),
  "POST /oauth/v1/app/registration": json(answerRegistration),
  [`GET ${REGISTRATION_PAGE}`]: { answer: registrationPage },
};

export function findOAuthEndpoint(method: string, path: string): OAuthEndpoint | undefined {
  return ENDPOINTS[`${method} ${path}`];
}
