import { isLarkError } from "@lark/core";
import { invalid } from "./failures.js";

/** What is known of an upload that has begun. */
export interface Begun {
  readonly uploadId: string;
  readonly name: string;
  readonly size: number;
  /** Bytes of each part but the last. */
  readonly partSize: number;
  /** The Adler-32 sums of the parts that have arrived, by their number. */
  readonly sums: Map<number, number>;
  /** The platform's answer, where all of it has arrived and something is still to be done with it. */
  arrived?: unknown;
}

/** A token to go on with: text that may be kept anywhere. It opens nothing without the app's own credentials. */
export function resumeToken({ uploadId, name, size, partSize, sums, arrived }: Begun): string {
  return JSON.stringify({ v: 1, uploadId, name, size, partSize, sums: [...sums], arrived });
}

/** Throws a `LarkError` of kind `validation` for what is no token. */
export function readResumeToken(token: string): Begun {
  try {
    const { v, sums, ...known } = JSON.parse(token);
    const { uploadId, name, size, partSize } = known;
    const whole = typeof uploadId === "string" && typeof name === "string" && size > 0;
    if (v === 1 && whole && partSize > 0) return { ...known, sums: new Map(sums) };
  } catch {
    // Said below.
  }
  throw invalid("resume is no token of an upload: pass what onProgress or resumeOf(error) gave");
}

const RESUME = "~resume";

/** Adds the token to the error that ended an upload. */
export function withResume(error: unknown, token: string | undefined): unknown {
  if (token !== undefined && error instanceof Error) {
    Object.defineProperty(error, RESUME, { value: token });
  }
  return error;
}

/**
 * The token by which an upload goes on after an error; `undefined` where it has to start again.
 *
 * @example
 * ```ts
 * try {
 *   await uploadFile(client, request);
 * } catch (error) {
 *   const resume = resumeOf(error);
 *   if (resume) await uploadFile(client, request, { resume });
 * }
 * ```
 */
export function resumeOf(error: unknown): string | undefined {
  if (!isLarkError(error) && !(error instanceof Error)) return undefined;
  return (error as Error & { [RESUME]?: string })[RESUME];
}
