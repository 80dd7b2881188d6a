import type { MiddlewareHandler } from "hono";
import { answerFromSchema, answerGenerically } from "../../generic/answer.js";
import { StoredFile } from "../../state/files.js";
import type { PipelineEnv, PlatformContext } from "../context.js";
import { jsonAnswer, successBody } from "../envelope.js";
import { fileAnswer } from "../file-answer.js";
import { actOnce } from "../idempotency.js";
import { isCredentialDomain, loggedAnswer, withoutSecrets } from "../requests.js";

/** Lets the operation's handler act, or answers from the document where there is none. */
export function act(context: PlatformContext): MiddlewareHandler<PipelineEnv> {
  const { stateless = false } = context.options;
  return async (c) => {
    const { call, operation, entry, logId, raised } = c.var;
    const outcome = stateless
      ? answerFromSchema(call)
      : await actOnce(call, context.handlers.get(operation.id) ?? answerGenerically);
    raised.send();
    if (outcome instanceof StoredFile) return fileAnswer(outcome, call, logId);
    entry.code = 0;
    const body = successBody(operation, outcome);
    const text = JSON.stringify(body);
    const secret = isCredentialDomain(operation.domain);
    entry.answer = loggedAnswer(secret ? JSON.stringify(withoutSecrets(body)) : text);
    return jsonAnswer(200, text, logId);
  };
}
