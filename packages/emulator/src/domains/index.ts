import { approvalV4 } from "./approval-v4/index.js";
import { authenV1 } from "./authen-v1/index.js";
import { baseV2 } from "./base-v2/index.js";
import { bitableV1 } from "./bitable-v1/index.js";
import { botV3 } from "./bot-v3/index.js";
import { calendarV4 } from "./calendar-v4/index.js";
import { cardkitV1 } from "./cardkit-v1/index.js";
import { contactV3 } from "./contact-v3/index.js";
import { docxV1 } from "./docx-v1/index.js";
import type { Domain } from "./domain.js";
import { driveExplorerV2 } from "./drive-explorer-v2/index.js";
import { driveV1 } from "./drive-v1/index.js";
import { driveV2 } from "./drive-v2/index.js";
import { imV1 } from "./im-v1/index.js";
import { interactiveV1 } from "./interactive-v1/index.js";
import { jssdkV1 } from "./jssdk-v1/index.js";
import { messageV4 } from "./message-v4/index.js";
import { searchV1 } from "./search-v1/index.js";
import { sheetsV2 } from "./sheets-v2/index.js";
import { sheetsV3 } from "./sheets-v3/index.js";
import { taskV2 } from "./task-v2/index.js";
import { wikiV2 } from "./wiki-v2/index.js";

export type { Domain };
export {
  approvalV4,
  authenV1,
  baseV2,
  bitableV1,
  botV3,
  calendarV4,
  cardkitV1,
  contactV3,
  docxV1,
  driveExplorerV2,
  driveV1,
  driveV2,
  imV1,
  interactiveV1,
  jssdkV1,
  messageV4,
  searchV1,
  sheetsV2,
  sheetsV3,
  taskV2,
  wikiV2,
};

/** The domains with state of their own; all others are answered from their documents. */
export const domains: readonly Domain[] = [
  approvalV4,
  authenV1,
  baseV2,
  bitableV1,
  botV3,
  calendarV4,
  cardkitV1,
  contactV3,
  docxV1,
  driveExplorerV2,
  driveV1,
  driveV2,
  imV1,
  interactiveV1,
  jssdkV1,
  messageV4,
  searchV1,
  sheetsV2,
  sheetsV3,
  taskV2,
  wikiV2,
];
