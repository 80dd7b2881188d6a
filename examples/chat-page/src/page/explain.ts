import { isLarkError } from "@lark/core";

/** What a person is told: what happened, and what to do now. */
export interface Explanation {
  readonly text: string;
  /** For whom the person asks for help. */
  readonly details?: string | undefined;
  readonly remedy: "sign in" | "try again" | "none";
}

/** Codes of the platform that a person at this page can do something about. */
const CODES: Readonly<Record<number, string>> = {
  230002: "You are not in this chat any more.",
  230013: "The receiver may not use this app.",
  230020: "You are writing faster than the chat allows. Wait a moment.",
  230025: "This message is too long. Split it in two.",
  234006: "The picture is too large: 10 MB are allowed.",
  234010: "The picture is empty.",
  234011: "This is no picture that can be shown. JPEG, PNG, WEBP and GIF can.",
};

const STATUS: Readonly<Record<number, string>> = {
  403: "This is not allowed here.",
  413: "This is too large to be sent: 10 MB are allowed.",
};

/** Says in words what went wrong with a call. */
export function explain(error: unknown): Explanation {
  if (!isLarkError(error)) {
    return { text: "Something went wrong in this page.", details: String(error), remedy: "none" };
  }
  const { code, kind, logId, msg, retryAfter, status } = error;
  const details = [code && `code ${code}`, msg, logId && `log id ${logId}`]
    .filter(Boolean)
    .join(", ");
  const again = (text: string): Explanation => ({ text, details, remedy: "try again" });
  if (status === 401) {
    return { text: "Your sign-in has ended. Please sign in again.", remedy: "sign in" };
  }
  if (kind === "network") return again("There is no connection to the server.");
  if (kind === "timeout") return again("The server took too long to answer.");
  if (status === 429 || code === 99991400) {
    return again(`Too many requests at once. Wait ${retryAfter ?? "a few"} seconds.`);
  }
  const known = CODES[code ?? 0] ?? STATUS[status ?? 0];
  if (known) return { text: known, details, remedy: "none" };
  if (code === 99991679) {
    return { text: "This needs a permission that you have not given.", details, remedy: "sign in" };
  }
  if ((status ?? 0) >= 500) return again("The platform does not answer at the moment.");
  return { text: "The platform refused this.", details, remedy: "none" };
}

/** Why a sign-in failed, from the address that it led back to. */
export function explainSignIn(problem: string | null): string | undefined {
  if (!problem) return undefined;
  if (problem.startsWith("denied")) return "You were not signed in, because you did not agree.";
  if (problem.startsWith("state")) return "That sign-in took too long. Please try again.";
  return "You could not be signed in. Please try again.";
}
