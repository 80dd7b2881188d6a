// Named versions of documents.

import type * as drive from "@lark/drive-v1";
import type { Call, CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, shownId } from "../people.js";
import { failures } from "./failures.js";
import { documentWithToken } from "./files.js";
import { seconds } from "./lookup.js";
import { driveOf } from "./state/drive.js";
import type { DriveVersion } from "./state/versions.js";

export const versionHandlers: HandlersOf<typeof drive> = handlers({
  createFileVersion: (call) => {
    const type = call.body.obj_type ?? "";
    const versions = versionsOf(call, type);
    const name = call.body.name ?? "";
    if (name === "") throw failures.badVersion("name is missing");
    const actor = actorOf(call);
    const version: DriveVersion = {
      version: call.tenant.ids("number"),
      name,
      type,
      owner: actor,
      creator: actor,
      createdAt: call.clock.now(),
    };
    versions.set(version.version, version);
    return view(call, version);
  },

  // Newest first.
  listFileVersion: (call) =>
    page(
      call,
      "items",
      [...versionsOf(call, call.query.obj_type).values()].reverse(),
      ({ version }) => version,
      (version) => view(call, version),
    ),

  getFileVersion: (call) => view(call, requireVersion(call)),

  deleteFileVersion: (call) => {
    const { version } = requireVersion(call);
    versionsOf(call, call.query.obj_type).delete(version);
    return {};
  },
});

function versionsOf(call: CallAt<"file_token">, type: string): Map<string, DriveVersion> {
  const file = documentWithToken(call, call.path.file_token, type);
  if (!file) throw failures.noVersionedDocument();
  const { versions } = driveOf(call.tenant);
  const known = versions.get(file.token) ?? new Map<string, DriveVersion>();
  versions.set(file.token, known);
  return known;
}

function requireVersion(call: CallAt<"version_id" | "file_token">): DriveVersion {
  const version = versionsOf(call, String(call.query.obj_type)).get(call.path.version_id);
  if (!version) throw failures.noVersion();
  return version;
}

function view(call: Call, version: DriveVersion) {
  return {
    name: version.name,
    version: version.version,
    parent_token: call.path.file_token,
    owner_id: shownId(call, version.owner),
    creator_id: shownId(call, version.creator),
    create_time: seconds(version.createdAt),
    update_time: seconds(version.createdAt),
    status: "0",
    obj_type: version.type,
    parent_type: version.type,
  };
}
