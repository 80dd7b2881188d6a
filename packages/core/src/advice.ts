import type { LarkErrorFields } from "./error.js";

/** What to do about codes of the platform's gateway. */
const ADVICE: readonly (readonly [advice: string, ...codes: number[]])[] = [
  ["Add this machine's IP address to the app's allow-list.", 99991401],
  ["The tenant's monthly API quota is used up.", 99991403],
  ["Check the app id and the app secret.", 99991543, 10003, 10014, 10015],
  ["The app is disabled or not installed in this tenant.", 99991662, 99991673],
  [
    "The token is wrong, expired, or of a kind that the operation does not take.",
    99991661,
    99991663,
    99991664,
    99991665,
    99991668,
    99991671,
  ],
  ["The user has to sign in again.", 99991669],
  ["The user access token has expired: refresh it.", 99991677],
];

/** The second half of an error's message: what its reader can do. */
export function advise(error: LarkErrorFields): string {
  const {
    code = 0,
    status,
    retryAfter,
    fieldViolations,
    permissionViolations,
    helps,
    troubleshooter,
  } = error;
  const scopes = permissionViolations?.flatMap(({ subject }) => subject ?? []).join(", ");
  const fields = fieldViolations
    ?.flatMap(({ field, description }) =>
      field ? field + (description ? ` (${description})` : "") : [],
    )
    .join(", ");
  return [
    ADVICE.find(([, ...codes]) => codes.includes(code))?.[0],
    code >= 99992351 &&
      code <= 99992381 &&
      "Check the id: it belongs to another app or tenant, or is of another type.",
    (code === 99991400 || status === 429) &&
      `Too many requests: wait ${retryAfter ? `${retryAfter} s` : "and retry"}.`,
    scopes && `${code === 99991679 ? "Ask the user to grant" : "Request for the app"}: ${scopes}.`,
    fields && `Wrong: ${fields}.`,
    helps?.[0]?.url ?? troubleshooter,
  ]
    .filter(Boolean)
    .join(" ");
}
