// The older operations on the same drive.

import type * as explorer from "@lark/drive-explorer-v2";
import type { Call } from "../../http/call.js";
import type { Domain } from "../domain.js";
import { copyDocument, createDocument, removeDocument } from "../drive-v1/documents.js";
import { contentsOf, createFolder } from "../drive-v1/files.js";
import { documentUrl } from "../drive-v1/lookup.js";
import { type DriveFile, driveOf, type FileType, rootFolder } from "../drive-v1/state/drive.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, shownId } from "../people.js";
import { failures } from "./failures.js";

const CREATED = new Set(["doc", "sheet", "bitable", "docx"]);

const explorerHandlers: HandlersOf<typeof explorer> = handlers({
  getRootFolderMeta: (call) => {
    const actor = actorOf(call);
    const root = rootFolder(call.tenant, actor, call.clock.now());
    return { token: root.token, id: numberOf(root.token), user_id: shownId(call, actor) };
  },

  getFolderMeta: (call) => {
    const folder = requireFolder(call, call.path.folderToken);
    return {
      id: numberOf(folder.token),
      name: folder.name,
      token: folder.token,
      createUid: shownId(call, folder.owner),
      editUid: shownId(call, folder.modifiedBy),
      parentId: folder.folder === undefined ? "0" : numberOf(folder.folder),
      ownUid: shownId(call, folder.owner),
    };
  },

  getFolderChildren: (call) => {
    const folder = requireFolder(call, call.path.folderToken);
    const types = call.query.types ?? [];
    const files = contentsOf(call, folder).filter(
      ({ type }) => types.length === 0 || types.includes(type),
    );
    return {
      parentToken: folder.token,
      children: Object.fromEntries(
        files.map(({ token, name, type }) => [token, { token, name, type }]),
      ),
    };
  },

  createFolder: (call) => {
    const parent = requireFolder(call, call.path.folderToken);
    return answer(createFolder(call, parent, call.body.title));
  },

  createFile: (call) => {
    const parent = requireFolder(call, call.path.folderToken);
    const type = call.body.type;
    if (!CREATED.has(type)) throw failures.badParameter(`a ${type} cannot be created`);
    return answer(createDocument(call, type as FileType, call.body.title, parent.token));
  },

  copyFile: (call) => {
    const file = driveOf(call.tenant).files.get(call.path.fileToken);
    if (file?.type !== call.body.type) throw failures.notFound("document");
    if (file!.type === "folder" || file!.type === "shortcut") {
      throw failures.badParameter(`a ${file!.type} cannot be copied`);
    }
    const folder = requireFolder(call, call.body.dstFolderToken);
    const copy = copyDocument(call, file!, call.body.dstName, folder.token);
    return { ...answer(copy), folderToken: folder.token, type: copy.type };
  },

  deleteFileDocs: (call) => remove(call, call.path.docToken, "doc"),
  deleteFileSpreadsheets: (call) => remove(call, call.path.spreadsheetToken, "sheet"),
});

export const driveExplorerV2: Domain = {
  name: "drive-explorer-v2",
  failures,
  handlers: explorerHandlers,
  raises: {
    createFile: ["drive.file.created_in_folder_v1"],
    copyFile: ["drive.file.created_in_folder_v1"],
    deleteFileDocs: ["drive.file.trashed_v1"],
    deleteFileSpreadsheets: ["drive.file.trashed_v1"],
  },
};

function remove(call: Call, token: string, type: FileType) {
  const file = driveOf(call.tenant).files.get(token);
  if (file?.type !== type) throw failures.notFound("document");
  removeDocument(call, file!);
  return { id: token, result: true };
}

function answer(file: DriveFile) {
  return { url: documentUrl(file.type, file.token), revision: 1, token: file.token };
}

function requireFolder(call: Call, token: string): DriveFile {
  const folder = driveOf(call.tenant).files.get(token);
  if (folder?.type !== "folder") throw failures.notFound("folder");
  return folder;
}

// Folders had numbers once.
function numberOf(token: string): string {
  let value = 7n;
  for (const character of token) {
    value = (value * 31n + BigInt(character.charCodeAt(0))) % 10n ** 18n;
  }
  return `7${String(value).padStart(18, "0")}`;
}
