import type { Handlers } from "../../call.js";
import { roleHandlers } from "../bitable-v1/roles.js";

/** The roles of bases, as bitable-v1 has them, with more in each. */
export const baseV2: Handlers = {
  "base.v2.app.role.list": roleHandlers["bitable.v1.app.role.list"]!,
  "base.v2.app.role.create": roleHandlers["bitable.v1.app.role.create"]!,
  "base.v2.app.role.update": roleHandlers["bitable.v1.app.role.update"]!,
};
