import type { Domain } from "../domain.js";
import { batchSendHandlers } from "../im-v1/batches.js";

/** Messages to many people at once, which im-v1 follows and recalls. */
export const messageV4: Domain = {
  name: "message-v4",
  handlers: batchSendHandlers,
  raises: { batchSendMessage: ["im.message.message_read_v1"] },
};
