import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  invalid: { code: 1470400, message: "invalid request", source: "task.v2.attachment.list" },
  forbidden: { code: 1470403, message: "no permission to {}", source: "task.v2.attachment.list" },
  notFound: { code: 1470404, message: "{} does not exist", source: "task.v2.attachment.list" },
  tooManyAssignees: {
    code: 1470610,
    message: "too many assignees",
    source: "task.v2.task.add_members",
  },
  tooManyFollowers: {
    code: 1470611,
    message: "too many followers",
    source: "task.v2.task.add_members",
  },
  tooManyMembers: {
    code: 1470612,
    message: "too many members",
    source: "task.v2.tasklist.add_members",
  },
  tooManyReminders: {
    code: 1470613,
    message: "a task has one reminder at most",
    source: "task.v2.task.add_reminders",
  },
} as const;

/** What task-v2 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
