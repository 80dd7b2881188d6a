import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  invalid: { code: 1390001, message: "param is invalid", source: "approval.v4.approval.create" },
  noApproval: {
    code: 1390002,
    message: "approval code not found",
    source: "approval.v4.approval.create",
  },
  noInstance: {
    code: 1390003,
    message: "instance code not found",
    source: "approval.v4.approval.create",
  },
  subscribedAlready: {
    code: 1390007,
    message: "the approval is subscribed already",
    source: "approval.v4.approval.subscribe",
  },
  notSubscribed: {
    code: 1390007,
    message: "the approval is not subscribed",
    source: "approval.v4.approval.subscribe",
  },
  noTask: {
    code: 1390010,
    message: "task not found in the instance",
    source: "approval.v4.task.approve",
  },
  othersTask: {
    code: 1390010,
    message: "the task is somebody else's",
    source: "approval.v4.task.approve",
  },
  wrongStatus: {
    code: 1390018,
    message: "the status does not allow this",
    source: "approval.v4.instance.cancel",
  },
} as const;

/** What approval-v4 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
