import type { Domain } from "../domain.js";
import { announcementHandlers } from "./announcements.js";
import { convertHandlers } from "./convert.js";
import { documentHandlers } from "./documents.js";
import { failures } from "./failures.js";
import { raises } from "./raises.js";
import { docxOf } from "./state.js";
import { treeHandlers } from "./trees.js";

/** Upgraded documents, and the announcements of chats, as trees of blocks. */
export const docxV1: Domain = {
  name: "docx-v1",
  state: docxOf,
  failures,
  handlers: {
    ...documentHandlers,
    ...announcementHandlers,
    ...convertHandlers,
    ...treeHandlers,
  },
  raises,
};
