import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  invalid: { code: 1770001, message: "invalid param", source: "docx.v1.chat.announcement.get" },
  notFound: { code: 1770002, message: "not found", source: "docx.v1.chat.announcement.get" },
  deleted: {
    code: 1770003,
    message: "the document has been deleted",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  tooManyBlocks: {
    code: 1770004,
    message: "too many blocks in the document",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  tooManyChildren: {
    code: 1770007,
    message: "too many children in a block",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  tooManyColumns: {
    code: 1770010,
    message: "too many columns in a table",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  tooManyCells: {
    code: 1770011,
    message: "too many cells in a table",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  tooManyGridColumns: {
    code: 1770012,
    message: "too many columns in a grid",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  relationMismatch: {
    code: 1770013,
    message: "relation mismatch",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  wrongFamily: {
    code: 1770014,
    message: "parent and children do not match",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  repeatedBlock: {
    code: 1770019,
    message: "repeated block id",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  badPageToken: { code: 1770022, message: "invalid page token", source: "docx.v1.document.create" },
  invalidOperation: {
    code: 1770024,
    message: "invalid operation",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  typeMismatch: {
    code: 1770025,
    message: "the operation and the type of the block do not match",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  noRow: {
    code: 1770026,
    message: "row mismatch",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  noColumn: {
    code: 1770027,
    message: "column mismatch",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  noChildrenAllowed: {
    code: 1770028,
    message: "the block cannot have children",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  notCreatable: {
    code: 1770029,
    message: "the type of block cannot be created",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  wrongParent: {
    code: 1770030,
    message: "the parent cannot have this child",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  partOfBlock: {
    code: 1770031,
    message: "the parts of this block go with its own operations",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  forbidden: { code: 1770032, message: "forbidden", source: "docx.v1.chat.announcement.get" },
  contentTooLarge: {
    code: 1770033,
    message: "the content is too large",
    source: "docx.v1.chat.announcement.block.batch_update",
  },
  noFolder: { code: 1770039, message: "folder not found", source: "docx.v1.document.create" },
} as const;

/** What docx-v1 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
