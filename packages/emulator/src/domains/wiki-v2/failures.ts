import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  badParameter: { code: 131002, message: "param err", source: "wiki.v2.space.list" },
  tooManyNodes: { code: 131003, message: "out of limit", source: "wiki.v2.space.create" },
  invalidUser: { code: 131004, message: "invalid user", source: "wiki.v2.space.list" },
  notFound: {
    code: 131005,
    message: "not found: there is no such {}",
    source: "wiki.v2.space.create",
  },
  permissionDenied: { code: 131006, message: "permission denied", source: "wiki.v2.space.create" },
  existsAlready: { code: 131008, message: "already exist", source: "wiki.v2.space.member.create" },
} as const;

/** What wiki-v2 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
