import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  malformedToken: { code: 300020, message: "the token is malformed" },
  tokenOver: { code: 300030, message: "the token is invalid" },
  tokenUsedUp: { code: 300040, message: "the token was used too often" },
  othersCard: { code: 200310, message: "the card is another app's" },
  recalled: { code: 200000, message: "the card was recalled" },
  wrongCard: { code: 11311, message: "the card is invalid" },
  needsOpenIds: { code: 300090, message: "a card that is not shared needs open_ids" },
} as const;

/** What interactive-v1 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table, {
  source: "interactive.v1.card.update",
});
