// Folders, files and documents of a call.

import type * as drive from "@lark/drive-v1";
import type { Call } from "../../http/call.js";
import { actorOf, shownId } from "../people.js";
import { failures } from "./failures.js";
import { type DriveFile, driveOf, type FileType, rootFolder } from "./state/drive.js";

/** What lies under a token; 1061007 for what was deleted, 1061003 for what never was. */
export function requireFile(call: Call, token: string, type?: unknown): DriveFile {
  const drive = driveOf(call.tenant);
  const file = drive.files.get(token);
  if (!file) {
    throw drive.removed.has(token) && documents(call, failures.deleted.code)
      ? failures.deleted()
      : failures.notFound("there is no such file");
  }
  if (type !== undefined && type !== file.type) {
    throw failures.badParameter(`the type of the file is ${file.type}`);
  }
  return file;
}

/** The folder with a token; the caller's root folder for an empty one. */
export function requireFolder(call: Call, token: unknown): DriveFile {
  if (token === undefined || token === "") {
    return rootFolder(call.tenant, actorOf(call), call.clock.now());
  }
  const folder = requireFile(call, String(token));
  if (folder.type !== "folder") throw failures.badParameter("the token is not a folder's");
  return folder;
}

/** Where a browser would open a document. */
export function documentUrl(type: FileType, token: string): string {
  const place = PLACES[type] ?? type;
  return `https://emulator.example/${place}/${token}`;
}

const PLACES: Partial<Record<FileType, string>> = {
  folder: "drive/folder",
  doc: "docs",
  sheet: "sheets",
  bitable: "base",
  mindnote: "mindnotes",
};

export function fileView(call: Call, file: DriveFile): drive.DriveFile {
  const place = file.target ?? file;
  return {
    token: file.token,
    name: file.name,
    type: file.type,
    parent_token: file.folder ?? "",
    url: documentUrl(place.type, place.token),
    ...(file.target === undefined
      ? {}
      : { shortcut_info: { target_type: file.target.type, target_token: file.target.token } }),
    created_time: seconds(file.createdAt),
    modified_time: seconds(file.modifiedAt),
    owner_id: shownId(call, file.owner),
  };
}

/** Milliseconds as the whole seconds, in text, that documents are dated with. */
export function seconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}

/** Whether the operation documents an error code. */
function documents({ operation }: Call, code: number): boolean {
  return Object.values(operation.errorCodes ?? {}).some((codes) => codes.includes(code));
}
