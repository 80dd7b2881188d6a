import type { App } from "../auth/apps.js";
import { OAuthFailure } from "./failure.js";
import type { OAuthContext, OAuthRequest } from "./request.js";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** The app that calls, proved by its secret or by a client assertion. */
export function requireClient({ fields, basic }: OAuthRequest, { apps }: OAuthContext): App {
  if (basic && fields.client_secret !== undefined) {
    throw new OAuthFailure(20070, "invalid_request", "send the secret in one place only");
  }
  const clientId = basic?.clientId ?? fields.client_id;
  if (!clientId) throw new OAuthFailure(20063, "invalid_request", "client_id is missing");
  const app = apps.get(clientId);
  if (!app) throw new OAuthFailure(20048, "invalid_client", "the app does not exist");
  if (fields.client_assertion !== undefined) checkAssertion(app, fields);
  else checkSecret(app, basic?.secret ?? fields.client_secret);
  if (app.disabled) throw new OAuthFailure(20069, "unauthorized_client", "the app is disabled");
  return app;
}

function checkSecret(app: App, secret: string | undefined): void {
  if (!secret) throw new OAuthFailure(20063, "invalid_request", "client_secret is missing");
  if (secret !== app.appSecret) {
    throw new OAuthFailure(20002, "invalid_client", "client_secret is wrong");
  }
}

function checkAssertion(app: App, fields: OAuthRequest["fields"]): void {
  if (fields.client_assertion_type !== ASSERTION_TYPE) {
    throw new OAuthFailure(20001, "invalid_request", "client_assertion_type is not known");
  }
  if (app.clientAssertion === undefined || fields.client_assertion !== app.clientAssertion) {
    throw new OAuthFailure(20002, "invalid_client", "client_assertion is not accepted");
  }
}
