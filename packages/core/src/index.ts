export { appCredentials } from "./authorise/app-credentials.js";
export {
  type ClientAssertion,
  type ClientAssertionOptions,
  clientAssertion,
  type SignedAssertion,
} from "./authorise/client-assertion.js";
export { noAuth } from "./authorise/no-auth.js";
export { type SelfBuiltAppOptions, selfBuiltApp } from "./authorise/self-built-app.js";
export { type StaticTokens, staticTokens } from "./authorise/static-tokens.js";
export { acceptAppTicket, type StoreAppOptions, storeApp } from "./authorise/store-app.js";
export type {
  AppCredentials,
  PostOptions,
  TokenContext,
  TokenProvider,
  TokenRequest,
} from "./authorise/token-provider.js";
export type { IssuedToken, StoredToken, TokenCache, TokenStore } from "./authorise/token-store.js";
export { onAbort } from "./call/wait.js";
export type { CallOptions } from "./client/call-options.js";
export { createClient, tokenContext, withOptions } from "./client/client.js";
export type { ClientOptions } from "./client/client-options.js";
export type { Client } from "./client/config.js";
export { FEISHU_DOMAIN, LARK_DOMAIN } from "./client/domain.js";
export type {
  Ending,
  Fetch,
  FetchAbilities,
  FetchAnswer,
  FetchRequest,
  LeanRequest,
} from "./client/fetch.js";
export type {
  Attempt,
  AttemptError,
  AttemptResponse,
  AttemptRetry,
  Hooks,
} from "./client/hooks.js";
export type { Log, Logger, LogLevel } from "./client/log.js";
export type { LimitedAttempt, RateLimit, Settle } from "./client/rate-limit.js";
export type { Answer, Decoded, ResponseDecoder } from "./decode/answer.js";
export { type Download, download } from "./decode/download.js";
export { parseJson } from "./decode/parse-json.js";
export type { BodyEncoder, EncodedBody } from "./encode/body.js";
export type { FileInput, StreamFile } from "./encode/file-input.js";
export { forwardedForm } from "./encode/forwarded-form.js";
export { multipart } from "./encode/multipart.js";
export { isLarkError, LarkError, type LarkErrorKind, type LarkErrorOf } from "./error/error.js";
export type { FieldViolation, Help, LarkErrorFields, PermissionViolation } from "./error/fields.js";
export type {
  HttpMethod,
  OperationDescription,
  Pagination,
  RequestParts,
  TokenKind,
} from "./operation/description.js";
export { type EventDefinition, event } from "./operation/event.js";
export {
  type NoRequest,
  type Operation,
  operation,
  type PagedOperation,
} from "./operation/operation.js";
export { type Pages, type PaginateOptions, paginate } from "./operation/paginate.js";
export { type RequestDescription, request, requestRaw } from "./operation/request.js";
export type { RetryOptions } from "./retry/retry-options.js";
