import type { Domain } from "../domain.js";
import { likeHandlers } from "../drive-v1/activity.js";
import { newerPublicHandlers } from "../drive-v1/public-settings.js";
import { reactionHandlers } from "../drive-v1/replies.js";

/** The newer operations on the drive of drive-v1. */
export const driveV2: Domain = {
  name: "drive-v2",
  handlers: { ...newerPublicHandlers, ...likeHandlers, ...reactionHandlers },
};
