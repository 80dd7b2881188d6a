import { type App, EMULATOR_APP_ID } from "../auth/apps.js";
import { authorise } from "../auth/authorise.js";
import { foreignCredentials, tokenEndpoints } from "../auth/endpoints.js";
import type { Tokens } from "../auth/tokens.js";
import type { Events } from "../events/events.js";
import { ConnectionDropped, faultyAnswer, truncated } from "../faults/disturb.js";
import type { FaultQueue } from "../faults/faults.js";
import { answerFromSchema, answerGenerically } from "../generic/answer.js";
import type { RateLimits } from "../limits/rate-limits.js";
import { findOAuthEndpoint, type OAuthEndpoint } from "../oauth/endpoints.js";
import { asOAuthFailure } from "../oauth/failure.js";
import { readOAuthRequest } from "../oauth/request.js";
import type { OAuthState } from "../oauth/state.js";
import type { EmulatorOptions } from "../options.js";
import { checkRequest, looseBody } from "../schema/check-request.js";
import type { Operation } from "../schema/document-types.js";
import { documentRouter, loadOperation, type OperationRoute } from "../schema/documents.js";
import type { Clock } from "../state/clock.js";
import { StoredFile } from "../state/files.js";
import type { Tenant } from "../state/tenant.js";
import type { Call, Handler, Outcome } from "./call.js";
import { failureBody, jsonAnswer, successBody } from "./envelope.js";
import { PlatformFailure } from "./failure.js";
import { fileAnswer } from "./file-answer.js";
import { actOnce } from "./idempotency.js";
import { type ReadBody, readBody } from "./read-body.js";
import {
  loggedAnswer,
  loggedBody,
  loggedHeaders,
  loggedQuery,
  type ReceivedRequest,
  type RequestLog,
  withoutSecrets,
} from "./requests.js";
import type { Match } from "./router.js";

/** Domains whose bodies and answers carry secrets, tickets and tokens. */
const CREDENTIAL_DOMAINS = new Set(["auth-v3", "authen-v1", "authen-v2", "jssdk-v1", "mina-v2"]);

/** What one emulator is made of. */
export interface PlatformContext {
  apps: Map<string, App>;
  tokens: Tokens;
  clock: Clock;
  tenantOf: (key: string) => Tenant;
  log: RequestLog;
  oauth: OAuthState;
  events: Events;
  faults: FaultQueue;
  limits: RateLimits;
  nextLogId: () => string;
  /** By operation id. */
  handlers: ReadonlyMap<string, Handler>;
  options: EmulatorOptions;
}

/** One request with what is known of it from its first line. */
interface Arrival {
  request: Request;
  url: URL;
  logId: string;
  entry: ReceivedRequest;
  /** Set for the endpoints that speak OAuth; then the match does not count. */
  oauth: OAuthEndpoint | undefined;
  match: Match<OperationRoute>;
}

/** The steps of one request: log, disturb, route, read, authorise, check, answer. */
export function createPlatform(context: PlatformContext): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    const logId = context.nextLogId();
    const entry: ReceivedRequest = {
      time: context.clock.now(),
      logId,
      method: request.method,
      path: url.pathname,
      query: loggedQuery(url.searchParams),
      headers: loggedHeaders(request.headers),
    };
    context.log.add(entry);
    context.events.tick();
    const oauth = findOAuthEndpoint(request.method, url.pathname);
    const match = documentRouter().match(request.method, url.pathname);
    try {
      const answer = await disturbed(context, { request, url, logId, entry, oauth, match });
      entry.status = answer.status;
      return answer;
    } finally {
      context.log.answered(entry);
      context.options.onRequest?.(entry);
    }
  };
}

async function disturbed(context: PlatformContext, arrival: Arrival): Promise<Response> {
  const { url, logId, entry, oauth, match } = arrival;
  const documented = match.kind === "operation" ? match.route.operationId : undefined;
  const operationId = oauth?.operation ?? documented;
  if (operationId !== undefined) entry.operation = operationId;
  const fault = context.faults.take(url.pathname, operationId);
  const wait = (context.options.latency ?? 0) + (fault?.latency ?? 0);
  if (wait > 0) await new Promise((done) => setTimeout(done, wait));
  let answer: Response | undefined;
  try {
    answer = fault && faultyAnswer(fault, logId);
  } catch (error) {
    return refusal(error, undefined, arrival);
  }
  answer ??= await respond(context, arrival);
  return fault?.truncate ? truncated(answer) : answer;
}

async function respond(context: PlatformContext, arrival: Arrival): Promise<Response> {
  const { request, url, logId, entry, match } = arrival;
  let operation: Operation | undefined;
  try {
    const spoken = await oauthAnswer(context, arrival);
    if (spoken) return spoken;
    if (match.kind !== "operation") throw noOperation(match);
    operation = await loadOperation(match.route);
    const strict = context.options.strict ?? false;
    const read = await readBody(request, operation, context.options.limits ?? {}, strict);
    const secret = CREDENTIAL_DOMAINS.has(operation.domain);
    entry.body = loggedBody(read, secret);

    const outcome = await answer(context, operation, match.parameters, request, url, read);
    if (outcome instanceof StoredFile) {
      return fileAnswer(outcome, request.headers.get("range"), logId);
    }
    entry.code = 0;
    const body = successBody(operation, outcome);
    const text = JSON.stringify(body);
    entry.answer = loggedAnswer(secret ? JSON.stringify(withoutSecrets(body)) : text);
    return jsonAnswer(200, text, logId);
  } catch (error) {
    return refusal(error, operation, arrival);
  }
}

/** The answer of an OAuth endpoint; `undefined` for a request that none of them is to answer. */
async function oauthAnswer(
  context: PlatformContext,
  { request, url, logId, entry, oauth, match }: Arrival,
): Promise<Response | undefined> {
  if (!oauth) return undefined;
  const documented = oauth.operation !== undefined;
  const stateless = (context.options.stateless ?? false) && documented;
  const read = await readOAuthRequest(stateless ? request.clone() : request, url);
  // Nobody's credentials: answered from the document.
  if (stateless && !context.apps.has(read.fields.client_id ?? "")) return undefined;
  if (request.method !== "GET") entry.body = withoutSecrets(read.fields);
  if (context.options.rateLimits && match.kind === "operation") {
    const owner = read.basic?.clientId ?? read.fields.client_id ?? "";
    context.limits.take(await loadOperation(match.route), owner);
  }
  const answer = await oauth.answer(read, context, logId);
  if (answer.status === 200 && request.method !== "GET") entry.code = 0;
  return answer;
}

function refusal(
  error: unknown,
  operation: Operation | undefined,
  { logId, entry, oauth }: Arrival,
): Response {
  if (error instanceof ConnectionDropped) throw error;
  const failure = error instanceof PlatformFailure ? error : internal(error);
  entry.code = failure.code;
  const body = oauth ? asOAuthFailure(failure).body() : failureBody(operation, failure, logId);
  const text = JSON.stringify(body);
  entry.answer = loggedAnswer(text);
  return jsonAnswer(failure.status, text, logId, failure.headers);
}

async function answer(
  context: PlatformContext,
  operation: Operation,
  path: Record<string, string>,
  request: Request,
  url: URL,
  read: ReadBody,
): Promise<Outcome> {
  const { stateless = false } = context.options;
  const tokenEndpoint =
    operation.domain === "auth-v3" ? tokenEndpoints[operation.functionName] : undefined;
  if (tokenEndpoint && !(stateless && foreignCredentials(looseBody(read), context))) {
    const body = looseBody(read);
    if (context.options.rateLimits) context.limits.take(operation, String(body.app_id));
    return tokenEndpoint(body, context);
  }

  const caller = authorise(operation, request.headers.get("authorization"), context);
  const app = caller.app ?? context.apps.get(EMULATOR_APP_ID)!;
  const tenantKey = caller.tenantKey ?? app.tenants[0]!;
  if (context.options.rateLimits) context.limits.take(operation, `${app.appId} ${tenantKey}`);
  const checked = checkRequest(
    operation,
    path,
    url.searchParams,
    read,
    context.options.strict ?? false,
  );
  const call: Call = {
    ...checked,
    operation,
    caller,
    app,
    tenant: context.tenantOf(tenantKey),
    clock: context.clock,
    platform: context,
  };
  if (stateless) return answerFromSchema(call);
  return actOnce(call, context.handlers.get(operation.id) ?? answerGenerically);
}

function noOperation(
  match: { kind: "wrong-method"; allowed: string[] } | { kind: "unknown-path" | "malformed-path" },
): PlatformFailure {
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

function internal(error: unknown): PlatformFailure {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new PlatformFailure(5000, `emulator defect: ${reason}`, { status: 500 });
}
