/** A field of the request that the platform refused. */
export interface FieldViolation {
  readonly field?: string;
  readonly value?: string;
  readonly description?: string;
}

/** A scope that is missing; `subject` is its name. */
export interface PermissionViolation {
  readonly type?: string;
  readonly subject?: string;
  readonly description?: string;
}

/** A page of the platform that helps with an error. */
export interface Help {
  readonly url?: string;
  readonly description?: string;
}

/** What a {@link LarkError} is made of. */
export interface LarkErrorFields {
  /** What failed, without the facts and the advice that the message adds. Default `msg`. */
  readonly reason?: string | undefined;
  readonly code?: number | undefined;
  readonly msg?: string | undefined;
  readonly status?: number | undefined;
  readonly logId?: string | undefined;
  readonly operation?: string | undefined;
  readonly attempts?: number | undefined;
  /** Seconds that the platform asks to wait. */
  readonly retryAfter?: number | undefined;
  readonly fieldViolations?: readonly FieldViolation[] | undefined;
  readonly permissionViolations?: readonly PermissionViolation[] | undefined;
  readonly helps?: readonly Help[] | undefined;
  readonly troubleshooter?: string | undefined;
  readonly cause?: unknown;
}
