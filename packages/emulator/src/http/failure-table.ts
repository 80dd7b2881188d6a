import { type FailureOptions, PlatformFailure } from "./failure.js";

/** What a refusal is, before it is thrown. */
export interface FailureEntry {
  readonly code: number;
  /** The platform's wording; `{}` is where a detail goes, which else follows a colon. */
  readonly message: string;
  /** HTTP. Where it is left out: what the operation's document says for the code, else 400. */
  readonly status?: number;
  /** Where the code is from: an operation whose document has it, or a page of the platform. */
  readonly source: string;
}

/** Makes a failure to throw; the detail says what is wrong in this call. */
export type Failure = ((detail?: string, more?: MoreOfFailure) => PlatformFailure) & FailureEntry;

/** What an answer says besides code and message. */
type MoreOfFailure = Pick<FailureOptions, "detail" | "headers">;

/** Failures by name. */
export type FailureTable = Readonly<Record<string, Failure>>;

/** The failures that a table has, by name. */
export type FailuresOf<Table> = Readonly<Record<keyof Table, Failure>>;

/** An entry as it is written: what all of a table share is said once. */
type GivenEntry = Pick<FailureEntry, "code" | "message"> & Partial<Shared>;
type Shared = Pick<FailureEntry, "status" | "source">;

/**
 * The failures of a domain, thrown by their names; `shared` is what entries leave out.
 *
 * @example
 * const table = {
 *   notFound: { code: 1061003, message: "not found", source: "drive.v1.file.list" },
 * } as const;
 * export const failures: FailuresOf<typeof table> = failureTable(table);
 * throw failures.notFound("there is no such folder");
 */
export function failureTable<Name extends string>(
  entries: Readonly<Record<Name, GivenEntry>>,
  shared: Shared = { source: "" },
): Readonly<Record<Name, Failure>> {
  return Object.fromEntries(
    Object.entries<GivenEntry>(entries).map(([name, entry]) => [
      name,
      failureOf({ ...shared, ...entry }),
    ]),
  ) as Record<Name, Failure>;
}

function failureOf(entry: FailureEntry): Failure {
  const { code, message, status = "documented" } = entry;
  return Object.assign(
    (detail?: string, more?: MoreOfFailure) =>
      new PlatformFailure(code, worded(message, detail), { ...more, status }),
    entry,
  );
}

function worded(message: string, detail: string | undefined): string {
  if (message.includes("{}")) return message.replace("{}", () => detail ?? "");
  return detail === undefined ? message : `${message}: ${detail}`;
}
