import { PlatformFailure } from "../http/failure.js";

/** A refusal in the form of OAuth: `{ code, error, error_description }`, without `msg` and `data`. */
export class OAuthFailure extends PlatformFailure {
  /** `invalid_grant` and the like. */
  readonly error: string;

  constructor(code: number, error: string, description: string, status = 400) {
    super(code, description, { status });
    this.name = "OAuthFailure";
    this.error = error;
  }

  body(): Record<string, unknown> {
    return { code: this.code, error: this.error, error_description: this.message };
  }
}

/** A failure as the OAuth endpoints word it, whatever raised it. */
export function asOAuthFailure(failure: PlatformFailure): OAuthFailure {
  if (failure instanceof OAuthFailure) return failure;
  const error =
    failure.status === 503 || failure.status === 429
      ? "temporarily_unavailable"
      : failure.status >= 500
        ? "server_error"
        : "invalid_request";
  return new OAuthFailure(failure.code, error, failure.message, failure.status);
}
