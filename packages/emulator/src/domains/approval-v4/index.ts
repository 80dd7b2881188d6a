import type { Handlers } from "../../call.js";
import { asDocumented } from "../../documented-fields.js";
import { commentHandlers } from "./comments.js";
import { decisionHandlers } from "./decisions.js";
import { definitionHandlers } from "./definitions.js";
import { inboxHandlers } from "./inbox.js";
import { instanceHandlers } from "./instances.js";
import { searchHandlers } from "./search.js";

/** Approval definitions, and instances on their way through the people who decide. */
export const approvalV4: Handlers = asDocumented({
  ...definitionHandlers,
  ...instanceHandlers,
  ...decisionHandlers,
  ...commentHandlers,
  ...searchHandlers,
  ...inboxHandlers,
});
