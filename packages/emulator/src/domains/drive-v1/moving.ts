// Copying, moving and deleting what lies in folders.

import type * as drive from "@lark/drive-v1";
import type { Call } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { copyDocument, removeDocument } from "./documents.js";
import { failures } from "./failures.js";
import { fileView, requireFile, requireFolder } from "./lookup.js";
import { type DriveFile, driveOf, moveFile } from "./state/drive.js";

export const movingHandlers: HandlersOf<typeof drive> = handlers({
  copyFile: (call) => {
    const file = requireFile(call, call.path.file_token, call.body.type);
    const folder = requireFolder(call, call.body.folder_token);
    if (file.type === "folder" || file.type === "shortcut") {
      throw failures.badParameter(`a ${file.type} cannot be copied`);
    }
    return { file: fileView(call, copyDocument(call, file, call.body.name, folder.token)) };
  },

  moveFile: (call) => {
    const file = requireFile(call, call.path.file_token, call.body.type);
    const folder = requireFolder(call, call.body.folder_token);
    refuseRoot(call, file);
    if (file.folder === undefined) throw failures.badParameter("the document lies in a wiki");
    if (isInside(call, folder, file)) {
      throw failures.badParameter("a folder cannot be moved into itself");
    }
    moveFile(driveOf(call.tenant), file, folder.token);
    return file.type === "folder" ? finishedTask(call) : {};
  },

  deleteFile: (call) => {
    const file = requireFile(call, call.path.file_token, call.query.type);
    refuseRoot(call, file);
    removeDocument(call, file);
    return file.type === "folder" || call.query.async === true ? finishedTask(call) : {};
  },

  checkFileTask: (call) => {
    if (!driveOf(call.tenant).tasks.finished.has(call.query.task_id)) {
      throw failures.notFound("there is no such task");
    }
    return { status: "success" };
  },
});

function finishedTask({ tenant }: Call) {
  const task = tenant.ids("number");
  driveOf(tenant).tasks.finished.add(task);
  return { task_id: task };
}

function refuseRoot(call: Call, file: DriveFile): void {
  if (driveOf(call.tenant).roots.get(file.owner.id) === file.token) {
    throw failures.forbidden("a root folder stays where it is");
  }
}

function isInside({ tenant }: Call, folder: DriveFile, outer: DriveFile): boolean {
  let at: DriveFile | undefined = folder;
  while (at && at !== outer)
    at = at.folder === undefined ? undefined : driveOf(tenant).files.get(at.folder);
  return at === outer;
}
