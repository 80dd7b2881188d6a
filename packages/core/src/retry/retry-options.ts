/**
 * How to repeat a call. What may be repeated is not a matter of options: everything after an answer that says that the
 * request was not run (a rate limit, a write lock); reads, and writes that carry an idempotency key, also after network
 * errors, 5xx answers and the platform's "try again" codes.
 */
export interface RetryOptions {
  /** Attempts in all. Default 4, or 10 while the platform answers that it did not run the request. */
  readonly attempts?: number | undefined;
  /** ms; the first wait is a random part of it, each further wait doubles the bound. Default 500. */
  readonly baseDelay?: number | undefined;
  /** ms; upper bound of one wait, unless the platform names a longer one. Default 10 000. */
  readonly maxDelay?: number | undefined;
  /** ms from the start of the call after which no attempt starts. Default 60 000. */
  readonly maxTime?: number | undefined;
}
