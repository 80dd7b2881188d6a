import type { Domain } from "../domain.js";
import { departmentHandlers } from "./departments.js";
import { failures } from "./failures.js";
import { groupMemberHandlers } from "./group-members.js";
import { groupHandlers } from "./groups.js";
import { jobHandlers } from "./jobs.js";
import { raises } from "./raise.js";
import { roleHandlers } from "./roles.js";
import { scopeHandlers } from "./scopes.js";
import { organisationOf } from "./state.js";
import { unitHandlers } from "./units.js";
import { userHandlers } from "./users.js";

/** The people of the seeded tenant, and what they are sorted by. */
export const contactV3: Domain = {
  name: "contact-v3",
  state: organisationOf,
  failures,
  handlers: {
    ...userHandlers,
    ...departmentHandlers,
    ...groupHandlers,
    ...groupMemberHandlers,
    ...roleHandlers,
    ...unitHandlers,
    ...jobHandlers,
    ...scopeHandlers,
  },
  raises,
};
