import { roleHandlers } from "../bitable-v1/roles.js";
import type { Domain } from "../domain.js";

/** The roles of bases, as bitable-v1 has them, with more in each. */
export const baseV2: Domain = {
  name: "base-v2",
  handlers: {
    listAppRole: roleHandlers.listAppRole!,
    createAppRole: roleHandlers.createAppRole!,
    updateAppRole: roleHandlers.updateAppRole!,
  },
};
