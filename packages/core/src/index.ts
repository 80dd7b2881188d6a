export {
  type ClientAssertion,
  type ClientAssertionOptions,
  clientAssertion,
  type SignedAssertion,
} from "./auth/client-assertion.js";
export { noAuth } from "./auth/no-auth.js";
export { type SelfBuiltAppOptions, selfBuiltApp } from "./auth/self-built-app.js";
export { type StaticTokens, staticTokens } from "./auth/static-tokens.js";
export { acceptAppTicket, type StoreAppOptions, storeApp } from "./auth/store-app.js";
export type {
  AppCredentials,
  TokenContext,
  TokenProvider,
  TokenRequest,
} from "./auth/token-provider.js";
export type { IssuedToken, StoredToken, TokenCache, TokenStore } from "./auth/token-store.js";
export type { CallOptions } from "./call-options.js";
export {
  appCredentials,
  type Client,
  type ClientOptions,
  createClient,
  tokenContext,
  withOptions,
} from "./client.js";
export type { Answer, ResponseDecoder } from "./decode.js";
export { FEISHU_DOMAIN, LARK_DOMAIN } from "./domain.js";
export { type Download, download } from "./download.js";
export type { BodyEncoder, EncodedBody } from "./encode.js";
export {
  type FieldViolation,
  type Help,
  isLarkError,
  LarkError,
  type LarkErrorFields,
  type LarkErrorKind,
  type PermissionViolation,
} from "./error.js";
export { type EventDefinition, event } from "./event.js";
export type { Attempt, AttemptError, AttemptResponse, AttemptRetry, Hooks } from "./hooks.js";
export type { Logger, LogLevel } from "./log.js";
export { type FileInput, forwardedForm, multipart, type StreamFile } from "./multipart.js";
export {
  type HttpMethod,
  type NoRequest,
  type Operation,
  type OperationDescription,
  operation,
  type PagedOperation,
  type Pagination,
  type RequestParts,
  type TokenKind,
} from "./operation.js";
export { type Pages, type PaginateOptions, paginate } from "./paginate.js";
export { type RequestDescription, request, requestRaw } from "./request.js";
export type { RetryOptions } from "./retry.js";
