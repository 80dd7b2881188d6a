/** One entry of `error.field_violations`. */
export interface FieldViolation {
  field: string;
  value?: string;
  description: string;
}

export interface FailureOptions {
  status?: number | "documented";
  detail?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** An answer whose `code` is not 0. Handlers throw it; the emulator writes it in the platform's form. */
export class PlatformFailure extends Error {
  readonly code: number;
  /** HTTP; `"documented"` is what the operation's document says for the code, else 400. */
  readonly status: number | "documented";
  /** Goes into the body's `error` object. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** Headers of the answer besides the usual ones. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: number, msg: string, options: FailureOptions = {}) {
    super(msg);
    this.name = "PlatformFailure";
    this.code = code;
    this.status = options.status ?? 400;
    this.detail = options.detail ?? {};
    this.headers = options.headers ?? {};
  }
}
