import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  invalidParameter: { code: 10002, message: "invalid parameter", source: "cardkit.v1.card.create" },
  notAList: {
    code: 10002,
    message: "actions is not a list",
    source: "cardkit.v1.card.batch_update",
  },
  notGenerated: {
    code: 200220,
    message: "Failed to generate card content",
    source: "cardkit.v1.card.create",
  },
  noCard: {
    code: 200740,
    message: "The card entity does not exist",
    source: "cardkit.v1.card.update",
  },
  cardExpired: {
    code: 200750,
    message: "The card entity has expired",
    source: "cardkit.v1.card.update",
  },
  streamingTimedOut: {
    code: 200850,
    message: "Card streaming timeout",
    source: "cardkit.v1.card.element.content",
  },
  tooLarge: {
    code: 200860,
    message: "Card content exceeds limit.",
    source: "cardkit.v1.card.create",
  },
  refusedByMessages: {
    code: 230099,
    message: "Failed to create card content, {}",
    source: "im.v1.message.create",
  },
  notReplaced: {
    code: 300121,
    message: "Failed to replace element",
    source: "cardkit.v1.card.batch_update",
  },
  duplicateElement: {
    code: 300301,
    message: "Duplicate element_id in card component.",
    source: "cardkit.v1.card.create",
  },
  notSharedCard: {
    code: 300302,
    message: "update_multi property is false",
    source: "cardkit.v1.card.create",
  },
  wrongSchema: {
    code: 300303,
    message: "Only schema 2.0 is supported",
    source: "cardkit.v1.card.create",
  },
  tooManyComponents: {
    code: 300305,
    message: "The number of card components exceeds 200",
    source: "cardkit.v1.card.create",
  },
  emptyCard: { code: 300307, message: "The card DSL is empty", source: "cardkit.v1.card.create" },
  streamingClosed: {
    code: 300309,
    message: "Card streaming closed",
    source: "cardkit.v1.card.element.content",
  },
  onlyText: {
    code: 300310,
    message: "Only update text",
    source: "cardkit.v1.card.element.content",
  },
  othersCard: {
    code: 300311,
    message: "The current application does not have permission to update/use this card",
    source: "cardkit.v1.card.update",
  },
  otherTag: {
    code: 300312,
    message: "Unable to update element tag",
    source: "cardkit.v1.card.batch_update",
  },
  notPatched: {
    code: 300313,
    message: "Failed to update element properties",
    source: "cardkit.v1.card.batch_update",
  },
  notDeleted: {
    code: 300314,
    message: "Failed to delete element",
    source: "cardkit.v1.card.batch_update",
  },
  notAdded: {
    code: 300315,
    message: "Failed to add element",
    source: "cardkit.v1.card.batch_update",
  },
  wrongSequence: {
    code: 300317,
    message: "The sequence number for operating on the card did not increment consecutively",
    source: "cardkit.v1.card.update",
  },
} as const;

/** What cardkit-v1 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
