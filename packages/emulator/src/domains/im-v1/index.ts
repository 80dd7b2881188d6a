import type { Handlers } from "../../call.js";
import { chatHandlers } from "./chats.js";
import { fileHandlers } from "./files.js";
import { memberHandlers } from "./members.js";
import { messageHandlers } from "./messages.js";
import { pinHandlers } from "./pins.js";
import { reactionHandlers } from "./reactions.js";
import { sendHandlers } from "./send.js";

/** Messages, chats and what belongs to them. */
export const imV1: Handlers = {
  ...sendHandlers,
  ...messageHandlers,
  ...chatHandlers,
  ...memberHandlers,
  ...reactionHandlers,
  ...pinHandlers,
  ...fileHandlers,
};
