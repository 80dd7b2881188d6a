/** One entry of `error.field_violations`. */
export interface FieldViolation {
  field: string;
  value?: string;
  description: string;
}

/** An answer whose `code` is not 0. Handlers throw it; the emulator writes it in the platform's form. */
export class PlatformFailure extends Error {
  readonly code: number;
  readonly status: number;
  /** Goes into the body's `error` object. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** Headers of the answer besides the usual ones. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: number,
    msg: string,
    options: {
      status?: number;
      detail?: Record<string, unknown>;
      headers?: Record<string, string>;
    } = {},
  ) {
    super(msg);
    this.name = "PlatformFailure";
    this.code = code;
    this.status = options.status ?? 400;
    this.detail = options.detail ?? {};
    this.headers = options.headers ?? {};
  }
}

/** The gateway's answer to fields that break the document's rules. */
export function fieldFailure(violations: readonly FieldViolation[]): PlatformFailure {
  return new PlatformFailure(99992402, "field validation failed", {
    detail: { field_violations: violations },
  });
}
