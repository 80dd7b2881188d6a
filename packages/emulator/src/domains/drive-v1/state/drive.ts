// The cloud space of one tenant: folders, uploaded files, and the place of every document.

import { EMULATOR_APP_ID } from "../../../auth/apps.js";
import type { Actor } from "../../../state/actors.js";
import { type TenantPart, tenantPart } from "../../../state/part.js";
import type { Tenant } from "../../../state/tenant.js";
import { failures } from "../failures.js";
import type { DriveComments } from "./comments.js";
import type { Sharing } from "./sharing.js";
import type { DriveSubscriptions } from "./subscriptions.js";
import type { DriveTasks } from "./tasks.js";
import type { Upload } from "./uploads.js";
import type { DriveVersion } from "./versions.js";
import type { DriveViews } from "./views.js";

export type FileType =
  | "folder"
  | "file"
  | "doc"
  | "docx"
  | "sheet"
  | "bitable"
  | "mindnote"
  | "slides"
  | "shortcut";

/** A folder, an uploaded file, or a document whose content another domain holds. */
export interface DriveFile {
  token: string;
  type: FileType;
  name: string;
  /** Token of the folder it lies in; absent for a root folder and for what lies in a wiki. */
  folder?: string | undefined;
  owner: Actor;
  /** Milliseconds. */
  createdAt: number;
  modifiedAt: number;
  modifiedBy: Actor;
  /** What a shortcut leads to. */
  target?: { type: FileType; token: string };
}

export interface Drive {
  /** When the tenant began, in milliseconds. */
  begunAt: number;
  /** Folders, files and documents by token. */
  files: Map<string, DriveFile>;
  /** Tokens of what lies in a folder, in the order of arrival. */
  contents: Map<string, Set<string>>;
  /** The root folder of each user (union id) and app. */
  roots: Map<string, string>;
  /** Who made a file of media (pictures and attachments of documents); they lie in no folder. */
  medias: Map<string, { type: string; node: string }>;
  uploads: Map<string, Upload>;
  /** Tokens of what was deleted. */
  removed: Set<string>;
  views: DriveViews;
  sharing: Map<string, Sharing>;
  comments: DriveComments;
  versions: Map<string, Map<string, DriveVersion>>;
  tasks: DriveTasks;
  subscriptions: DriveSubscriptions;
}

export const driveOf: TenantPart<Drive> = tenantPart("drive", createDrive);

function createDrive({ begunAt }: Tenant): Drive {
  return {
    begunAt,
    files: new Map(),
    contents: new Map(),
    roots: new Map(),
    medias: new Map(),
    uploads: new Map(),
    removed: new Set(),
    views: new Map(),
    sharing: new Map(),
    comments: new Map(),
    versions: new Map(),
    tasks: { exports: new Map(), exported: new Map(), imports: new Map(), finished: new Set() },
    subscriptions: { events: new Set(), comments: new Map() },
  };
}

export interface Registration {
  token: string;
  type: FileType;
  name: string;
  /** Where it lies: the owner's root folder by default, `null` for nowhere (inside a wiki). */
  folderToken?: string | null | undefined;
  /** Union id of a user, or an app id. Default: the default app. */
  ownerId?: string | undefined;
  /** Milliseconds. Default: when the tenant began. */
  at?: number | undefined;
  target?: DriveFile["target"] | undefined;
}

/**
 * Gives a document its place in the drive. Throws 1061003 for a folder that does not exist, before
 * it changes anything: call it before the document itself is kept.
 */
export function registerFile(tenant: Tenant, given: Registration): DriveFile {
  const drive = driveOf(tenant);
  const owner = actorWithId(tenant, given.ownerId ?? EMULATOR_APP_ID);
  const at = given.at ?? drive.begunAt;
  const folder =
    given.folderToken === null
      ? undefined
      : requireFolder(tenant, given.folderToken || rootFolder(tenant, owner, at).token).token;
  if (folder !== undefined) requireRoom(drive, folder);
  const file: DriveFile = {
    token: given.token,
    type: given.type,
    name: given.name,
    folder,
    owner,
    createdAt: at,
    modifiedAt: at,
    modifiedBy: owner,
    ...(given.target === undefined ? {} : { target: given.target }),
  };
  keep(drive, file);
  return file;
}

/** Takes a document, or a folder with all it holds, out of the drive; answers with what is gone. */
export function unregisterFile(tenant: Tenant, token: string): DriveFile[] {
  const drive = driveOf(tenant);
  const file = drive.files.get(token);
  if (!file) return [];
  const inside = [...(drive.contents.get(token) ?? [])].flatMap((child) =>
    unregisterFile(tenant, child),
  );
  if (file.folder !== undefined) drive.contents.get(file.folder)?.delete(token);
  drive.contents.delete(token);
  drive.files.delete(token);
  drive.removed.add(token);
  drive.views.delete(token);
  drive.sharing.delete(token);
  drive.comments.delete(token);
  drive.versions.delete(token);
  return [...inside, file];
}

/** Moves a file into another folder; `undefined` takes it out of all folders (into a wiki). */
export function moveFile(drive: Drive, file: DriveFile, folder: string | undefined): void {
  if (folder !== undefined && folder !== file.folder) requireRoom(drive, folder);
  if (file.folder !== undefined) drive.contents.get(file.folder)?.delete(file.token);
  file.folder = folder;
  if (folder !== undefined) drive.contents.get(folder)?.add(file.token);
}

/** Notes that somebody changed a document's content, or its name. */
export function touchFile(
  tenant: Tenant,
  token: string,
  change: { at: number; by?: Actor; name?: string },
): void {
  const file = driveOf(tenant).files.get(token);
  if (!file) return;
  file.modifiedAt = change.at;
  if (change.by) file.modifiedBy = change.by;
  if (change.name !== undefined) file.name = change.name;
}

/** The root folder of a user's or an app's own space. */
export function rootFolder(tenant: Tenant, owner: Actor, at: number): DriveFile {
  const { ids } = tenant;
  const drive = driveOf(tenant);
  const known = drive.roots.get(owner.id);
  if (known !== undefined) return drive.files.get(known)!;
  const root: DriveFile = {
    token: ids("token"),
    type: "folder",
    name: "",
    owner,
    createdAt: at,
    modifiedAt: at,
    modifiedBy: owner,
  };
  drive.roots.set(owner.id, root.token);
  keep(drive, root);
  return root;
}

function requireFolder(tenant: Tenant, token: string): DriveFile {
  const folder = driveOf(tenant).files.get(token);
  if (folder?.type !== "folder") {
    throw failures.notFound("there is no such folder");
  }
  return folder;
}

/** Most entries that one folder takes. */
export const FOLDER_LIMIT = 1500;

function requireRoom(drive: Drive, folder: string): void {
  if ((drive.contents.get(folder)?.size ?? 0) >= FOLDER_LIMIT) {
    throw failures.folderFull(`a folder takes ${FOLDER_LIMIT} entries`);
  }
}

function keep(drive: Drive, file: DriveFile): void {
  drive.files.set(file.token, file);
  if (file.type === "folder") drive.contents.set(file.token, new Set());
  if (file.folder !== undefined) drive.contents.get(file.folder)?.add(file.token);
}

function actorWithId({ directory }: Tenant, id: string): Actor {
  return { kind: directory.users.has(id) ? "user" : "app", id };
}
