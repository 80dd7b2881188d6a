import type { Context } from "hono";
import { ConnectionDropped } from "../../faults/disturb.js";
import { asOAuthFailure } from "../../oauth/failure.js";
import { isOAuthAddress } from "../../oauth/routes.js";
import type { Operation } from "../../schema/document-types.js";
import type { PipelineEnv } from "../context.js";
import { failureBody, jsonAnswer } from "../envelope.js";
import { PlatformFailure } from "../failure.js";
import { loggedAnswer } from "../requests.js";

/** Answers with the failure that a step threw, in the form of the endpoint. */
export function refuse(error: Error, c: Context<PipelineEnv>): Response {
  if (error instanceof ConnectionDropped) throw error;
  const { entry, logId, operation } = c.var;
  const failure = error instanceof PlatformFailure ? error : defect(error);
  entry.code = failure.code;
  const body = isOAuthAddress(entry.method, entry.path)
    ? asOAuthFailure(failure).body()
    : failureBody(operation, failure, logId);
  const text = JSON.stringify(body);
  entry.answer = loggedAnswer(text);
  return jsonAnswer(statusOf(failure, operation), text, logId, failure.headers);
}

function statusOf({ status, code }: PlatformFailure, operation: Operation | undefined): number {
  if (status !== "documented") return status;
  for (const [documented, codes] of Object.entries(operation?.errorCodes ?? {})) {
    if (codes.includes(code) && /^\d+$/.test(documented)) return Number(documented);
  }
  return 400;
}

function defect(error: Error): PlatformFailure {
  const reason = error.stack ?? error.message;
  return new PlatformFailure(5000, `emulator defect: ${reason}`, { status: 500 });
}
