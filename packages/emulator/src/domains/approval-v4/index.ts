import { asDocumented } from "../../schema/documented-fields.js";
import type { Domain } from "../domain.js";
import { commentHandlers } from "./comments.js";
import { decisionHandlers } from "./decisions.js";
import { definitionHandlers } from "./definitions.js";
import { failures } from "./failures.js";
import { fileHandlers } from "./files.js";
import { inboxHandlers } from "./inbox.js";
import { instanceHandlers } from "./instances.js";
import { raises } from "./raise.js";
import { searchHandlers } from "./search.js";
import { approvalsOf } from "./state.js";

/** Approval definitions, and instances on their way through the people who decide. */
export const approvalV4: Domain = {
  name: "approval-v4",
  state: approvalsOf,
  failures,
  handlers: asDocumented({
    ...definitionHandlers,
    ...fileHandlers,
    ...instanceHandlers,
    ...decisionHandlers,
    ...commentHandlers,
    ...searchHandlers,
    ...inboxHandlers,
  }),
  raises,
};
