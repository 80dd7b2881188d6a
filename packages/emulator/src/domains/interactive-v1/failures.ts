import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  tokenRefused: { code: 300020, message: "{}", source: "interactive.v1.card.update" },
} as const;

/** What interactive-v1 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
