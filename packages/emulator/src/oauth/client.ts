import type { App } from "../auth/apps.js";
import { failures } from "./failures.js";
import type { OAuthContext, OAuthRequest } from "./request.js";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** The app that calls, proved by its secret or by a client assertion. */
export function requireClient({ fields, basic }: OAuthRequest, { apps }: OAuthContext): App {
  if (basic && fields.client_secret !== undefined) {
    throw failures.twoSecrets("send the secret in one place only");
  }
  const clientId = basic?.clientId ?? fields.client_id;
  if (!clientId) throw failures.missingField("client_id is missing");
  const app = apps.get(clientId);
  if (!app) throw failures.noApp("the app does not exist");
  if (fields.client_assertion !== undefined) checkAssertion(app, fields);
  else checkSecret(app, basic?.secret ?? fields.client_secret);
  if (app.disabled) throw failures.appDisabled("the app is disabled");
  return app;
}

function checkSecret(app: App, secret: string | undefined): void {
  if (!secret) throw failures.missingField("client_secret is missing");
  if (secret !== app.appSecret) {
    throw failures.wrongSecret("client_secret is wrong");
  }
}

function checkAssertion(app: App, fields: OAuthRequest["fields"]): void {
  if (fields.client_assertion_type !== ASSERTION_TYPE) {
    throw failures.invalidRequest("client_assertion_type is not known");
  }
  if (app.clientAssertion === undefined || fields.client_assertion !== app.clientAssertion) {
    throw failures.wrongSecret("client_assertion is not accepted");
  }
}
