import type { Handlers } from "../../call.js";
import { departmentHandlers } from "./departments.js";
import { userHandlers } from "./users.js";

/** Users and departments of the seeded tenant. */
export const contactV3: Handlers = { ...userHandlers, ...departmentHandlers };
