// The operations on the blocks of a document, and the same ones on those of an announcement.

import type * as docx from "@lark/docx-v1";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { getBlock, getChildren, listBlocks } from "./blocks.js";
import { createChildren, createDescendants, deleteChildren } from "./children.js";
import { ANNOUNCEMENTS, DOCUMENTS } from "./place.js";
import { updateBlock, updateBlocks } from "./updates.js";

export const treeHandlers: HandlersOf<typeof docx> = handlers({
  listDocumentBlock: (call) => listBlocks(call, DOCUMENTS),
  getDocumentBlock: (call) => getBlock(call, DOCUMENTS),
  patchDocumentBlock: (call) => updateBlock(call, DOCUMENTS),
  batchUpdateDocumentBlock: (call) => updateBlocks(call, DOCUMENTS),
  getDocumentBlockChildren: (call) => getChildren(call, DOCUMENTS),
  createDocumentBlockChildren: (call) => createChildren(call, DOCUMENTS),
  batchDeleteDocumentBlockChildren: (call) => deleteChildren(call, DOCUMENTS),
  createDocumentBlockDescendant: (call) => createDescendants(call, DOCUMENTS),

  listChatAnnouncementBlock: (call) => listBlocks(call, ANNOUNCEMENTS),
  getChatAnnouncementBlock: (call) => getBlock(call, ANNOUNCEMENTS),
  batchUpdateChatAnnouncementBlock: (call) => updateBlocks(call, ANNOUNCEMENTS),
  getChatAnnouncementBlockChildren: (call) => getChildren(call, ANNOUNCEMENTS),
  createChatAnnouncementBlockChildren: (call) => createChildren(call, ANNOUNCEMENTS),
  batchDeleteChatAnnouncementBlockChildren: (call) => deleteChildren(call, ANNOUNCEMENTS),
});
