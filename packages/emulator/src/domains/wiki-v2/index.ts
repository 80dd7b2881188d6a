import type { Handlers } from "../../call.js";
import { fromDriveHandlers } from "./from-drive.js";
import { memberHandlers } from "./members.js";
import { nodeHandlers } from "./nodes.js";
import { spaceHandlers } from "./spaces.js";

/** Knowledge bases: spaces, their members, and the tree of nodes that documents hang in. */
export const wikiV2: Handlers = {
  ...spaceHandlers,
  ...memberHandlers,
  ...nodeHandlers,
  ...fromDriveHandlers,
};
