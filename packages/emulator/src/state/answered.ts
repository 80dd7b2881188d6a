import type { StoredFile } from "./files.js";

/** What an operation answers: `data`, or the file of a download. */
export type Outcome = object | StoredFile;

/** The answer an idempotency key was given, and when. */
export interface Answered {
  outcome: Promise<Outcome>;
  at: number;
}
