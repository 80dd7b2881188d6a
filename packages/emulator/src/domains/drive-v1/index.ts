import type { Domain } from "../domain.js";
import { activityHandlers } from "./activity.js";
import { commentHandlers } from "./comments.js";
import { downloadHandlers } from "./downloads.js";
import { exportHandlers } from "./exports.js";
import { failures } from "./failures.js";
import { fileHandlers } from "./files.js";
import { importHandlers } from "./imports.js";
import { memberHandlers } from "./members.js";
import { movingHandlers } from "./moving.js";
import { publicHandlers } from "./public-settings.js";
import { raises } from "./raise.js";
import { replyHandlers } from "./replies.js";
import { driveOf } from "./state/drive.js";
import { subscriptionHandlers } from "./subscriptions.js";
import { uploadHandlers } from "./uploads.js";
import { versionHandlers } from "./versions.js";

/** The cloud space, in both versions of its operations. */
export const driveV1: Domain = {
  name: "drive-v1",
  state: driveOf,
  failures,
  handlers: {
    ...fileHandlers,
    ...movingHandlers,
    ...uploadHandlers,
    ...downloadHandlers,
    ...exportHandlers,
    ...importHandlers,
    ...memberHandlers,
    ...publicHandlers,
    ...commentHandlers,
    ...replyHandlers,
    ...versionHandlers,
    ...subscriptionHandlers,
    ...activityHandlers,
  },
  raises,
};
