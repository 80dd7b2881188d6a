import type * as docx from "@lark/docx-v1";
import { eachRaises } from "../drive-v1/raise.js";
import type { RaisesOf } from "../handlers-of.js";

const EDIT = [
  "batchDeleteDocumentBlockChildren",
  "batchUpdateDocumentBlock",
  "createDocumentBlockChildren",
  "createDocumentBlockDescendant",
  "patchDocumentBlock",
] as const;
const READ = [
  "getDocument",
  "getDocumentBlock",
  "getDocumentBlockChildren",
  "getDocumentRawContent",
  "listDocumentBlock",
] as const;

/** A document is edited, opened and called otherwise as the drive tells of it. */
export const raises: RaisesOf<typeof docx> = {
  createDocument: ["drive.file.created_in_folder_v1"],
  ...eachRaises(READ, ["drive.file.read_v1"]),
  ...eachRaises(EDIT, ["drive.file.edit_v1"]),
  // The title is a block like others.
  patchDocumentBlock: ["drive.file.edit_v1", "drive.file.title_updated_v1"],
  batchUpdateDocumentBlock: ["drive.file.edit_v1", "drive.file.title_updated_v1"],
};
