import type * as base from "@lark/base-v2";
import { roleHandlers } from "../bitable-v1/roles.js";
import type { Domain } from "../domain.js";

const { listAppRole, createAppRole, updateAppRole } = roleHandlers;
// What a role allows is kept as it came, and base-v2 has more of it: the handlers are typed by bitable-v1.
const shared = { listAppRole, createAppRole, updateAppRole } satisfies {
  [Name in keyof typeof base]?: unknown;
};

/** The roles of bases, as bitable-v1 has them, with more in each. */
export const baseV2: Domain = {
  name: "base-v2",
  handlers: shared,
  raises: {
    listAppRole: ["drive.file.read_v1"],
    createAppRole: ["drive.file.edit_v1"],
    updateAppRole: ["drive.file.edit_v1"],
  },
};
