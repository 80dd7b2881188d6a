import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  badParameter: { code: 91201, message: "param error", source: "drive_explorer.v2.file.copy" },
  notFound: {
    code: 91203,
    message: "not found: there is no such {}",
    source: "drive_explorer.v2.file.copy",
  },
} as const;

/** What drive-explorer-v2 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
