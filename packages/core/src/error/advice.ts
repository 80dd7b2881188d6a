import { FOREIGN_ID, FREQUENCY_LIMIT, SCOPE_NOT_GRANTED, TOKEN_REFUSED } from "./codes.js";
import type { LarkErrorFields } from "./fields.js";

/** What to do about codes of the platform's gateway, and about the commonest one of sending messages. */
const ADVICE: readonly (readonly [advice: string, ...codes: number[]])[] = [
  ["Add this machine's IP address to the app's allow-list.", 99991401],
  ["The tenant's monthly API quota is used up.", 99991403],
  ["Check the app id and the app secret.", 99991543, 10003, 10014, 10015],
  ["The app is disabled or not installed in this tenant.", 99991662, 99991673],
  ["The user access token has expired: refresh it.", 99991677],
  [
    "The token is wrong, expired, or of a kind that the operation does not take.",
    99991661,
    ...TOKEN_REFUSED,
  ],
  ["A policy of the tenant blocks this until the user has passed a check.", 21000],
  ["A policy of the tenant blocks this.", 21001],
  ["The user has to sign in again.", 99991669],
];

/** The second half of an error's message: what its reader can do. */
export function advise(error: LarkErrorFields): string {
  const { code = 0, status, retryAfter, fieldViolations, permissionViolations, helps } = error;
  const { operation = "" } = error;
  const scopes = (permissionViolations ?? []).flatMap(({ subject }) => subject ?? []);
  const fields = (fieldViolations ?? []).flatMap(({ field, description }) =>
    field ? field + (description ? ` (${description})` : "") : [],
  );
  const all = (items: readonly string[]) => `${items.join(", ")}.`;
  return [
    ADVICE.find(([, ...codes]) => codes.includes(code))?.[0],
    // "Invalid request parameter", which is most often an id of another kind than the query says.
    code === 230001 &&
      /message\.create$|forward$/.test(operation) &&
      "Check that receive_id is what receive_id_type says.",
    code >= FOREIGN_ID[0] &&
      code <= FOREIGN_ID[1] &&
      "Check the id: it belongs to another app or tenant, or is of another type.",
    (code === FREQUENCY_LIMIT || status === 429) &&
      `Too many requests: wait ${retryAfter ? `${retryAfter} s` : "and retry"}.`,
    scopes[0] &&
      `${code === SCOPE_NOT_GRANTED ? "Ask the user to grant" : "Request for the app"}${scopes[1] ? " any of" : ""}: ${all(scopes)}`,
    fields[0] && `Wrong: ${all(fields)}`,
    helps?.[0]?.url ?? error.troubleshooter,
  ]
    .filter(Boolean)
    .join(" ");
}
