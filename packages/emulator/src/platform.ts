import { type App, EMULATOR_APP_ID } from "./auth/apps.js";
import { authorise } from "./auth/authorise.js";
import { tokenEndpoints } from "./auth/endpoints.js";
import type { Tokens } from "./auth/tokens.js";
import type { Call } from "./call.js";
import { checkRequest, looseBody } from "./check-request.js";
import type { Clock } from "./clock.js";
import type { Operation } from "./document-types.js";
import { documentRouter, loadOperation } from "./documents.js";
import { handlers } from "./domains/index.js";
import { failureBody, jsonAnswer, successBody } from "./envelope.js";
import { PlatformFailure } from "./failure.js";
import { fileAnswer } from "./file-answer.js";
import { answerGenerically } from "./generic.js";
import { actOnce } from "./idempotency.js";
import type { EmulatorOptions } from "./options.js";
import { type ReadBody, readBody } from "./read-body.js";
import {
  loggedBody,
  loggedHeaders,
  loggedQuery,
  REQUESTS_KEPT,
  type ReceivedRequest,
} from "./requests.js";
import { StoredFile } from "./state/files.js";
import type { Tenant } from "./state/tenant.js";

/** Domains whose bodies carry secrets, tickets and tokens. */
const CREDENTIAL_DOMAINS = new Set(["auth-v3", "authen-v1", "authen-v2", "mina-v2"]);

/** What one emulator is made of. */
export interface PlatformContext {
  apps: ReadonlyMap<string, App>;
  tokens: Tokens;
  clock: Clock;
  tenantOf: (key: string) => Tenant;
  requests: ReceivedRequest[];
  nextLogId: () => string;
  options: EmulatorOptions;
}

/** The steps of one request: route, read, log, authorise, check, answer. */
export function createPlatform(context: PlatformContext): (request: Request) => Promise<Response> {
  return async (request) => {
    const { latency = 0 } = context.options;
    if (latency > 0) await new Promise((done) => setTimeout(done, latency));
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
    context.requests.push(entry);
    if (context.requests.length > REQUESTS_KEPT) context.requests.shift();
    const answer = await respond(context, request, url, logId, entry);
    entry.status = answer.status;
    context.options.onRequest?.(entry);
    return answer;
  };
}

async function respond(
  context: PlatformContext,
  request: Request,
  url: URL,
  logId: string,
  entry: ReceivedRequest,
): Promise<Response> {
  let operation: Operation | undefined;
  try {
    const match = documentRouter().match(request.method, url.pathname);
    if (match.kind !== "operation") throw noOperation(match);
    operation = await loadOperation(match.route);
    entry.operation = operation.id;
    const strict = context.options.strict ?? false;
    const read = await readBody(request, operation, context.options.limits ?? {}, strict);
    entry.body = loggedBody(read, CREDENTIAL_DOMAINS.has(operation.domain));

    const outcome = await answer(context, operation, match.parameters, request, url, read);
    if (outcome instanceof StoredFile) {
      return fileAnswer(outcome, request.headers.get("range"), logId);
    }
    entry.code = 0;
    return jsonAnswer(200, successBody(operation, outcome), logId);
  } catch (error) {
    const failure = error instanceof PlatformFailure ? error : internal(error);
    entry.code = failure.code;
    return jsonAnswer(failure.status, failureBody(operation, failure, logId), logId);
  }
}

async function answer(
  context: PlatformContext,
  operation: Operation,
  path: Record<string, string>,
  request: Request,
  url: URL,
  read: ReadBody,
): Promise<Record<string, unknown> | StoredFile> {
  const tokenEndpoint = tokenEndpoints[operation.id];
  if (tokenEndpoint) return tokenEndpoint(looseBody(read), context);

  const caller = authorise(operation, request.headers.get("authorization"), context);
  const checked = checkRequest(
    operation,
    path,
    url.searchParams,
    read,
    context.options.strict ?? false,
  );
  const app = caller.app ?? context.apps.get(EMULATOR_APP_ID)!;
  const call: Call = {
    ...checked,
    operation,
    caller,
    app,
    tenant: context.tenantOf(caller.tenantKey ?? app.tenants[0]!),
    clock: context.clock,
  };
  return actOnce(call, handlers[operation.id] ?? answerGenerically);
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
