// Collaborators of a document.

import type * as drive from "@lark/drive-v1";
import type { Call } from "../../http/call.js";
import { sameActor } from "../../state/actors.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { messengerOf } from "../im-v1/state.js";
import { actorOf } from "../people.js";
import { wikiOf } from "../wiki-v2/state.js";
import { failures } from "./failures.js";
import { raiseMembers } from "./raise.js";
import {
  allows,
  memberKey,
  type Permission,
  permissionOf,
  readMember,
  requirePermission,
  requireShared,
  shownMember,
} from "./sharing.js";
import { type DriveFile, driveOf, moveFile, rootFolder } from "./state/drive.js";
import type { Collaborator, Sharing } from "./state/sharing.js";

const PERMISSIONS: readonly unknown[] = ["view", "edit", "full_access"];

/** What somebody needs for an action of `auth`. */
const ACTIONS: Readonly<Record<string, Permission>> = {
  view: "view",
  comment: "view",
  export: "view",
  copy: "view",
  print: "view",
  edit: "edit",
  share: "view",
  manage_public: "full_access",
};

/** What `manage_collaborator_entity` asks of those who share. */
const MANAGERS: Readonly<Record<string, Permission>> = {
  collaborator_can_edit: "edit",
  collaborator_full_access: "full_access",
};

/** A collaborator as a request names it. */
type Given = drive.CreatePermissionMemberRequestBody;

export const memberHandlers: HandlersOf<typeof drive> = handlers({
  listPermissionMember: (call) => {
    const { file, sharing } = requireShared(call);
    const owner: Collaborator = {
      kind: file.owner.kind,
      id: file.owner.id,
      perm: "full_access",
      permType: "container",
    };
    return { items: [owner, ...sharing.members.values()].map((member) => view(call, member)) };
  },

  createPermissionMember: (call) => {
    const { file, sharing } = requireShared(call);
    requireSharing(call, file, sharing, [call.body]);
    const member = add(call, file, sharing, call.body);
    raiseMembers(call, "added", file, [readCollaborator(call, file, call.body)]);
    return { member };
  },

  batchCreatePermissionMember: (call) => {
    const { file, sharing } = requireShared(call);
    const given = call.body.members;
    requireSharing(call, file, sharing, given);
    // All of them are checked before the first is added.
    const added = given.map((fields) => readCollaborator(call, file, fields));
    raiseMembers(call, "added", file, added);
    return { members: given.map((fields) => add(call, file, sharing, fields)) };
  },

  updatePermissionMember: (call) => {
    const { file, sharing } = requireShared(call);
    requireSharing(call, file, sharing, [call.body]);
    const fields = { ...call.body, member_id: call.path.member_id };
    const member = readCollaborator(call, file, fields);
    if (!sharing.members.has(memberKey(member))) throw noMember();
    return { member: add(call, file, sharing, fields) };
  },

  deletePermissionMember: (call) => {
    const { file, sharing } = requireShared(call);
    requireSharing(call, file, sharing, []);
    const member = readMember(call, call.query.member_type, call.path.member_id);
    refuseOwner(file, member);
    if (!sharing.members.delete(memberKey(member))) throw noMember();
    raiseMembers(call, "removed", file, [member]);
    return {};
  },

  authPermissionMember: (call) => {
    const { file } = requireShared(call);
    const needed = ACTIONS[call.query.action];
    if (!needed) throw failures.invalidParameter(`action ${call.query.action} is unknown`);
    return { auth_result: allows(permissionOf(call, file, actorOf(call)), needed) };
  },

  transferOwnerPermissionMember: (call) => {
    const { file, sharing } = requireShared(call);
    const { remove_old_owner, stay_put, old_owner_perm } = call.query;
    const before = file.owner;
    if (!sameActor(before, actorOf(call))) requirePermission(call, file, "full_access");
    const { kind, id } = readMember(call, call.body.member_type, call.body.member_id);
    if (kind !== "user" && kind !== "app")
      throw failures.invalidParameter("nobody else can own it");
    const perm = PERMISSIONS.includes(old_owner_perm) ? old_owner_perm : "full_access";
    file.owner = { kind, id };
    sharing.members.delete(memberKey({ kind, id }));
    if (remove_old_owner !== true && !sameActor(before, file.owner)) {
      const old: Collaborator = { ...before, perm: perm as Permission, permType: "container" };
      sharing.members.set(memberKey(old), old);
    }
    const leaves = stay_put !== true && file.folder !== undefined;
    if (leaves && !sameActor(before, file.owner)) {
      const root = rootFolder(call.tenant, file.owner, call.clock.now());
      moveFile(driveOf(call.tenant), file, root.token);
    }
    return {};
  },
});

// Who shares a document has what its settings ask for, and gives nobody more than that.
function requireSharing(
  call: Call,
  file: DriveFile,
  { settings }: Sharing,
  given: readonly Given[],
): void {
  requirePermission(call, file, MANAGERS[String(settings.manage_collaborator_entity)] ?? "view");
  for (const { perm } of given) {
    if (PERMISSIONS.includes(perm)) requirePermission(call, file, perm as Permission);
  }
}

function add(call: Call, file: DriveFile, sharing: Sharing, fields: Given) {
  const member = readCollaborator(call, file, fields);
  sharing.members.set(memberKey(member), member);
  return {
    member_type: fields.member_type ?? "",
    member_id: fields.member_id ?? "",
    perm: member.perm,
    perm_type: member.permType,
    ...typeOf(member),
  };
}

function readCollaborator(call: Call, file: DriveFile, fields: Given): Collaborator {
  const member = readMember(call, fields.member_type, fields.member_id);
  refuseOwner(file, member);
  if (!PERMISSIONS.includes(fields.perm)) {
    throw failures.invalidParameter("perm must be view, edit or full_access");
  }
  return {
    ...member,
    perm: fields.perm as Permission,
    permType: fields.perm_type === "single_page" ? "single_page" : "container",
    ...(member.kind === "wiki" ? { role: String(fields.type ?? "wiki_space_member") } : {}),
  };
}

function view(call: Call, member: Collaborator) {
  const asked = String(call.query.fields ?? "").split(",");
  const extra = {
    ...typeOf(member),
    name: nameOf(call, member),
    avatar: `https://emulator.example/avatar/${member.id}.png`,
    external_label: false,
  };
  return {
    ...shownMember(call, member),
    perm: member.perm,
    perm_type: member.permType,
    ...Object.fromEntries(
      Object.entries(extra).filter(([name]) => asked.includes(name) || asked.includes("*")),
    ),
  };
}

function nameOf({ tenant }: Call, { kind, id }: Collaborator): string {
  const { directory } = tenant;
  const messenger = messengerOf(tenant);
  const wiki = wikiOf(tenant);
  const named = {
    user: () => directory.users.get(id)?.profile.name,
    chat: () => messenger.chats.get(id)?.profile.name,
    department: () => directory.departments.get(id)?.profile.name,
    wiki: () => wiki.spaces.get(id)?.name,
    group: () => undefined,
    app: () => undefined,
  };
  return String(named[kind]() ?? "");
}

// The documents have no type for an app.
function typeOf({ kind, role }: Collaborator) {
  if (kind === "wiki") return { type: role };
  return kind === "app" ? {} : { type: kind };
}

function refuseOwner({ owner }: DriveFile, { kind, id }: Pick<Collaborator, "kind" | "id">): void {
  if (owner.kind === kind && owner.id === id) {
    throw failures.invalidOperation("that is the owner");
  }
}

function noMember() {
  return failures.invalidParameter("that is no collaborator");
}
