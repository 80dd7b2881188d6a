import type { Handlers } from "../../call.js";
import { announcementHandlers } from "./announcements.js";
import { blockHandlers } from "./blocks.js";
import { childrenHandlers } from "./children.js";
import { convertHandlers } from "./convert.js";
import { documentHandlers } from "./documents.js";
import { ANNOUNCEMENTS, DOCUMENTS, type Place } from "./place.js";
import { updateHandlers } from "./updates.js";

/** Upgraded documents, and the announcements of chats, as trees of blocks. */
export const docxV1: Handlers = {
  ...documentHandlers,
  ...announcementHandlers,
  ...convertHandlers,
  ...treeHandlers(DOCUMENTS),
  ...treeHandlers(ANNOUNCEMENTS),
};

function treeHandlers(place: Place): Handlers {
  return { ...blockHandlers(place), ...childrenHandlers(place), ...updateHandlers(place) };
}
