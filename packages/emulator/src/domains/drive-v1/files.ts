// Folders and what lies in them.

import type * as drive from "@lark/drive-v1";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, shownId } from "../people.js";
import { wikiOf } from "../wiki-v2/state.js";
import { failures } from "./failures.js";
import { documentUrl, fileView, requireFile, requireFolder, seconds } from "./lookup.js";
import { type DriveFile, driveOf, type FileType, registerFile, rootFolder } from "./state/drive.js";

export const fileHandlers: HandlersOf<typeof drive> = handlers({
  listFile: list,

  createFolderFile: (call) => {
    const parent = requireFolder(call, call.body.folder_token);
    const folder = createFolder(call, parent, call.body.name);
    return { token: folder.token, url: documentUrl("folder", folder.token) };
  },

  createShortcutFile: (call) => {
    const parent = requireFolder(call, call.body.parent_token);
    const { refer_token, refer_type } = call.body.refer_entity;
    const target = requireFile(call, refer_token, refer_type);
    const shortcut = registerFile(call.tenant, {
      token: call.tenant.ids("token"),
      type: "shortcut",
      name: target.name,
      folderToken: parent.token,
      ownerId: actorOf(call).id,
      at: call.clock.now(),
      target: { type: target.type, token: target.token },
    });
    return { succ_shortcut_node: fileView(call, shortcut) };
  },

  batchQueryMeta: (call) => {
    const metas: drive.Meta[] = [];
    const failed: drive.MetaFailed[] = [];
    for (const asked of call.body.request_docs) {
      const file = documentWithToken(call, asked.doc_token, asked.doc_type);
      if (file) metas.push(meta(call, file, asked));
      else failed.push({ token: asked.doc_token, code: NOT_FOUND });
    }
    return { metas, failed_list: failed };
  },
});

/** What `failed_list` says of a document that does not exist under that type. */
const NOT_FOUND = 970005;

/** A document by its token or, for the type `wiki`, by the token of its node. */
export function documentWithToken(
  { tenant }: Call,
  token: string,
  type: string,
): DriveFile | undefined {
  if (type === "wiki") {
    const node = wikiOf(tenant).nodes.get(token);
    return node && driveOf(tenant).files.get(node.objToken);
  }
  const file = driveOf(tenant).files.get(token);
  return file?.type === type ? file : undefined;
}

export function createFolder(call: Call, parent: DriveFile, name: string): DriveFile {
  if (name === "" || new TextEncoder().encode(name).length > 256) {
    throw failures.badParameter("the name of a folder has 1 to 256 bytes");
  }
  return registerFile(call.tenant, {
    token: call.tenant.ids("token"),
    type: "folder",
    name,
    folderToken: parent.token,
    ownerId: actorOf(call).id,
    at: call.clock.now(),
  });
}

/** What lies in a folder, in the order of its arrival. */
export function contentsOf({ tenant }: Call, folder: DriveFile): DriveFile[] {
  return [...(driveOf(tenant).contents.get(folder.token) ?? [])].map(
    (token) => driveOf(tenant).files.get(token)!,
  );
}

function list(call: Call) {
  const folder = requireFolder(call, call.query.folder_token);
  const field = call.query.order_by === "CreatedTime" ? "createdAt" : "modifiedAt";
  const files = contentsOf(call, folder).sort((one, other) => one[field] - other[field]);
  if (call.query.direction !== "ASC") files.reverse();
  return page(
    call,
    "files",
    files,
    ({ token }) => token,
    (file) => fileView(call, file),
    { size: 100, badToken: () => failures.badParameter("page_token is invalid") },
  );
}

function meta(call: Call, file: DriveFile, asked: { doc_token: string; doc_type: string }) {
  const root = rootFolder(call.tenant, file.owner, file.createdAt).token === file.token;
  return {
    doc_token: file.token,
    doc_type: file.type,
    title: root ? "root" : file.name,
    owner_id: shownId(call, file.owner),
    create_time: seconds(file.createdAt),
    latest_modify_user: shownId(call, file.modifiedBy),
    latest_modify_time: seconds(file.modifiedAt),
    url:
      call.body.with_url === true ? documentUrl(asked.doc_type as FileType, asked.doc_token) : "",
    request_doc_info: asked,
  };
}
