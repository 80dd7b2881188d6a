import { PlatformFailure } from "../http/failure.js";

/** A refusal in the form of OAuth: `{ code, error, error_description }`, without `msg` and `data`. */
export class OAuthFailure extends PlatformFailure {
  /** `invalid_grant` and the like. */
  readonly error: string;
  declare readonly status: number;

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
  const status = failure.status === "documented" ? 400 : failure.status;
  const error =
    status === 503 || status === 429
      ? "temporarily_unavailable"
      : status >= 500
        ? "server_error"
        : "invalid_request";
  return new OAuthFailure(failure.code, error, failure.message, status);
}
