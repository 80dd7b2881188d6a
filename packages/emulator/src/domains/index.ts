import type { Handlers } from "../call.js";
import { approvalV4 } from "./approval-v4/index.js";
import { baseV2 } from "./base-v2/index.js";
import { bitableV1 } from "./bitable-v1/index.js";
import { calendarV4 } from "./calendar-v4/index.js";
import { contactV3 } from "./contact-v3/index.js";
import { docxV1 } from "./docx-v1/index.js";
import { driveExplorerV2 } from "./drive-explorer-v2/index.js";
import { driveV1 } from "./drive-v1/index.js";
import { imV1 } from "./im-v1/index.js";
import { sheetsV2 } from "./sheets-v2/index.js";
import { sheetsV3 } from "./sheets-v3/index.js";
import { taskV2 } from "./task-v2/index.js";
import { wikiV2 } from "./wiki-v2/index.js";

/** Operations with state of their own; all others are answered from their documents. */
export const handlers: Handlers = {
  ...contactV3,
  ...imV1,
  ...driveV1,
  ...driveExplorerV2,
  ...docxV1,
  ...wikiV2,
  ...bitableV1,
  ...baseV2,
  ...sheetsV2,
  ...sheetsV3,
  ...calendarV4,
  ...taskV2,
  ...approvalV4,
};
