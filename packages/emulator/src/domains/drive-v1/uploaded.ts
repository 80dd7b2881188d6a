// Where an upload goes.

import type { Call } from "../../http/call.js";
import type { StoredFile } from "../../state/files.js";
import type { Everything } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { wikiOf } from "../wiki-v2/state.js";
import { addNode } from "../wiki-v2/tree.js";
import { failures } from "./failures.js";
import { documentUrl, requireFile, requireFolder } from "./lookup.js";
import { raiseCreated } from "./raise.js";
import { driveOf, FOLDER_LIMIT, registerFile, touchFile } from "./state/drive.js";
import type { Upload } from "./state/uploads.js";

/** The target of an upload. */
export type Uploaded = Pick<Upload, "kind" | "name" | "parentType" | "parentNode" | "replaces">;

/** Refuses an upload that has nowhere to go. */
export function checkPlace(call: Call, target: Uploaded): void {
  if (target.name === "") throw failures.badParameter("file_name is empty");
  if (target.kind === "media") return;
  if (target.replaces !== undefined) {
    requireFile(call, target.replaces, "file");
    return;
  }
  const drive = driveOf(call.tenant);
  const wiki = wikiOf(call.tenant);
  if (target.parentType === "wiki") {
    if (!wiki.nodes.has(target.parentNode)) throw noParent();
    return;
  }
  if (target.parentType !== "explorer") throw failures.badParameter("parent_type must be explorer");
  if (target.parentNode === "") return;
  if (drive.removed.has(target.parentNode)) {
    throw failures.parentDeleted();
  }
  if (drive.files.get(target.parentNode)?.type !== "folder") throw noParent();
  if (drive.contents.get(target.parentNode)!.size >= FOLDER_LIMIT) {
    throw failures.folderFull(`a folder takes ${FOLDER_LIMIT} entries`);
  }
}

/** Keeps the bytes under a token and answers with it. */
export function keepUploaded(call: Call, target: Uploaded, bytes: StoredFile): Everything {
  const { tenant } = call;
  if (target.kind === "media") {
    const token = tenant.ids("token");
    tenant.files.set(token, bytes);
    driveOf(tenant).medias.set(token, { type: target.parentType, node: target.parentNode });
    return { file_token: token };
  }
  const token = target.replaces ?? newFile(call, target);
  const version = tenant.ids("number");
  tenant.files.set(token, bytes);
  tenant.files.set(versionKey(token, version), bytes);
  touchFile(tenant, token, { at: call.clock.now(), by: actorOf(call), name: target.name });
  return { file_token: token, version, url: documentUrl("file", token) };
}

/** Where the bytes of one version of an uploaded file are kept. */
export function versionKey(token: string, version: string): string {
  return `${token} ${version}`;
}

function newFile(call: Call, target: Uploaded): string {
  const inWiki = target.parentType === "wiki";
  const file = registerFile(call.tenant, {
    token: call.tenant.ids("token"),
    type: "file",
    name: target.name,
    folderToken: inWiki ? null : requireFolder(call, target.parentNode).token,
    ownerId: actorOf(call).id,
    at: call.clock.now(),
  });
  raiseCreated(call, file);
  if (inWiki) {
    const above = wikiOf(call.tenant).nodes.get(target.parentNode)!;
    addNode(call, {
      spaceId: above.spaceId,
      parent: above.token,
      objType: "file",
      objToken: file.token,
    });
  }
  return file.token;
}

function noParent() {
  return failures.noParent();
}
