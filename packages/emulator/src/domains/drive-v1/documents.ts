// Documents whose content other domains hold: made, copied and deleted from the drive and the wiki.

import type { Call } from "../../http/call.js";
import { openApp } from "../bitable-v1/lookup.js";
import { copyBase } from "../bitable-v1/new-base.js";
import { basesOf } from "../bitable-v1/state.js";
import { textContent } from "../docx-v1/content.js";
import { copyDocx, emptyDocx } from "../docx-v1/new-document.js";
import { docxOf } from "../docx-v1/state.js";
import { actorOf } from "../people.js";
import { openSpreadsheet } from "../sheets-v2/lookup.js";
import { copySpreadsheet } from "../sheets-v2/new-spreadsheet.js";
import { spreadsheetsOf } from "../sheets-v2/state.js";
import { removeNodesOf } from "../wiki-v2/tree.js";
import { raiseCreated, raiseTrashed, retitle } from "./raise.js";
import {
  type DriveFile,
  driveOf,
  type FileType,
  type Registration,
  registerFile,
  unregisterFile,
} from "./state/drive.js";

/** What the drive asks of the domain that holds the content of a kind of document. */
interface Content {
  create(call: Call, token: string, name: string): void;
  copy(call: Call, from: string, to: string, name: string): void;
  /** Gives the content itself a new name, where it has one. */
  rename(call: Call, token: string, name: string): void;
  remove(call: Call, token: string): void;
}

const CONTENTS: Partial<Record<FileType, Content>> = {
  docx: {
    create: ({ tenant }, token, name) =>
      docxOf(tenant).documents.set(token, emptyDocx(token, name)),
    copy: ({ tenant }, from, to, name) => {
      const { documents } = docxOf(tenant);
      documents.set(
        to,
        copyDocx(() => tenant.ids("token"), documents.get(from)!, to, name),
      );
    },
    rename: ({ tenant }, token, name) => {
      const document = docxOf(tenant).documents.get(token)!;
      document.blocks.get(token)!.content = textContent(name);
      document.revision += 1;
    },
    remove: ({ tenant }, token) => docxOf(tenant).documents.delete(token),
  },
  // Bases and spreadsheets are filled when they are first asked for, and have no name inside.
  bitable: {
    create: () => {},
    copy: (call, from, to) => {
      basesOf(call.tenant).set(to, copyBase(openApp(call, from)!, to));
    },
    rename: () => {},
    remove: ({ tenant }, token) => basesOf(tenant).delete(token),
  },
  sheet: {
    create: () => {},
    copy: (call, from, to) => {
      spreadsheetsOf(call.tenant).set(to, copySpreadsheet(openSpreadsheet(call, from)!, to));
    },
    rename: () => {},
    remove: ({ tenant }, token) => spreadsheetsOf(tenant).delete(token),
  },
  file: {
    create: () => {},
    copy: ({ tenant }, from, to) => {
      const bytes = tenant.files.get(from);
      if (bytes) tenant.files.set(to, bytes);
    },
    rename: () => {},
    remove: ({ tenant }, token) => tenant.files.delete(token),
  },
};

/** Makes an empty document; `folder` is `null` for one that will lie in a wiki. */
export function createDocument(
  call: Call,
  type: FileType,
  name: string,
  folder: string | null,
): DriveFile {
  const file = register(call, { type, name, folderToken: folder });
  CONTENTS[type]?.create(call, file.token, name);
  raiseCreated(call, file);
  return file;
}

export function copyDocument(
  call: Call,
  original: DriveFile,
  name: string,
  folder: string | null,
): DriveFile {
  const file = register(call, { type: original.type, name, folderToken: folder });
  CONTENTS[original.type]?.copy(call, original.token, file.token, name);
  raiseCreated(call, file);
  return file;
}

/** Gives a document another name, in the drive and in its content. */
export function renameDocument(call: Call, file: DriveFile, name: string): void {
  retitle(call, file.token, name);
  CONTENTS[file.type]?.rename(call, file.token, name);
}

/** Deletes a document, or a folder with all it holds: the content too, and what is below it in a wiki. */
export function removeDocument(call: Call, file: DriveFile): void {
  raiseTrashed(call, file.token);
  for (const gone of unregisterFile(call.tenant, file.token)) {
    CONTENTS[gone.type]?.remove(call, gone.token);
    for (const token of removeNodesOf(call, gone.token)) {
      const below = driveOf(call.tenant).files.get(token);
      if (below) removeDocument(call, below);
    }
  }
}

function register(call: Call, given: Omit<Registration, "token">): DriveFile {
  return registerFile(call.tenant, {
    ...given,
    token: call.tenant.ids("token"),
    ownerId: actorOf(call).id,
    at: call.clock.now(),
  });
}
