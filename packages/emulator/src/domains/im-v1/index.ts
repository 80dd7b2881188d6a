import type { Domain } from "../domain.js";
import { announcementHandlers } from "./announcements.js";
import { batchHandlers } from "./batches.js";
import { chatHandlers } from "./chats.js";
import { failures } from "./failures.js";
import { fileHandlers } from "./files.js";
import { forwardHandlers } from "./forward.js";
import { managerHandlers } from "./managers.js";
import { memberHandlers } from "./members.js";
import { menuHandlers } from "./menus.js";
import { messageHandlers } from "./messages.js";
import { pinHandlers } from "./pins.js";
import { raises } from "./raise.js";
import { reactionBatchHandlers } from "./reaction-batches.js";
import { reactionHandlers } from "./reactions.js";
import { searchHandlers } from "./search.js";
import { sendHandlers } from "./send.js";
import { shareLinkHandlers } from "./share-link.js";
import { messengerOf } from "./state.js";
import { tabHandlers } from "./tabs.js";
import { urgentHandlers } from "./urgent.js";

/** Messages, chats and what belongs to them. */
export const imV1: Domain = {
  name: "im-v1",
  state: messengerOf,
  failures,
  handlers: {
    ...sendHandlers,
    ...messageHandlers,
    ...forwardHandlers,
    ...batchHandlers,
    ...urgentHandlers,
    ...searchHandlers,
    ...chatHandlers,
    ...memberHandlers,
    ...managerHandlers,
    ...announcementHandlers,
    ...tabHandlers,
    ...menuHandlers,
    ...shareLinkHandlers,
    ...reactionHandlers,
    ...reactionBatchHandlers,
    ...pinHandlers,
    ...fileHandlers,
  },
  raises,
};
