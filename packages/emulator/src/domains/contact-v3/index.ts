import type { Handlers } from "../../call.js";
import { departmentHandlers } from "./departments.js";
import { groupMemberHandlers } from "./group-members.js";
import { groupHandlers } from "./groups.js";
import { jobHandlers } from "./jobs.js";
import { roleHandlers } from "./roles.js";
import { scopeHandlers } from "./scopes.js";
import { searchHandlers } from "./search.js";
import { unitHandlers } from "./units.js";
import { userHandlers } from "./users.js";

/** The people of the seeded tenant, and what they are sorted by. */
export const contactV3: Handlers = {
  ...userHandlers,
  ...departmentHandlers,
  ...groupHandlers,
  ...groupMemberHandlers,
  ...roleHandlers,
  ...unitHandlers,
  ...jobHandlers,
  ...scopeHandlers,
  ...searchHandlers,
};
