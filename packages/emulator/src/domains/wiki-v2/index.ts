import type { Domain } from "../domain.js";
import { failures } from "./failures.js";
import { fromDriveHandlers } from "./from-drive.js";
import { memberHandlers } from "./members.js";
import { nodeHandlers } from "./nodes.js";
import { spaceHandlers } from "./spaces.js";
import { wikiOf } from "./state.js";

/** Knowledge bases: spaces, their members, and the tree of nodes that documents hang in. */
export const wikiV2: Domain = {
  name: "wiki-v2",
  state: wikiOf,
  failures,
  handlers: {
    ...spaceHandlers,
    ...memberHandlers,
    ...nodeHandlers,
    ...fromDriveHandlers,
  },
  raises: { updateTitleSpaceNode: ["drive.file.title_updated_v1"] },
};
