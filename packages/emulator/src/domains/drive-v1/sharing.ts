// With whom a document is shared, and what somebody may do with it.

import type { Call, CallAt } from "../../http/call.js";
import type { Actor } from "../../state/actors.js";
import { sameActor } from "../../state/actors.js";
import { messengerOf } from "../im-v1/state.js";
import { actorOf, findUser, shownId } from "../people.js";
import { wikiOf } from "../wiki-v2/state.js";
import { failures } from "./failures.js";
import { documentWithToken } from "./files.js";
import type { DriveFile } from "./state/drive.js";
import { driveOf } from "./state/drive.js";
import type { Collaborator, Sharing } from "./state/sharing.js";

export type Permission = Collaborator["perm"];

const RANK: Readonly<Record<Permission, number>> = { view: 1, edit: 2, full_access: 3 };

/** The document of a permission operation. */
export function requireShared(call: CallAt<"token">): { file: DriveFile; sharing: Sharing } {
  const token = call.path.token;
  const file = documentWithToken(call, token, String(call.query.type));
  if (!file) throw failures.noDocument();
  return { file, sharing: sharingOf(call, file.token) };
}

/** Refuses a caller who may not do this with the document. */
export function requirePermission(call: Call, file: DriveFile, needed: Permission): void {
  if (!allows(permissionOf(call, file, actorOf(call)), needed)) {
    throw failures.permissionDenied(`this needs ${needed}`);
  }
}

export function allows(held: Permission | undefined, needed: Permission): boolean {
  return held !== undefined && RANK[held] >= RANK[needed];
}

/** What somebody may do: as owner, collaborator, member of the wiki or by the link. */
export function permissionOf(call: Call, file: DriveFile, actor: Actor): Permission | undefined {
  if (sameActor(file.owner, actor)) return "full_access";
  const drive = driveOf(call.tenant);
  const wiki = wikiOf(call.tenant);
  const held: Permission[] = [];
  for (let at: DriveFile | undefined = file; at; at = drive.files.get(at.folder ?? "")) {
    if (sameActor(at.owner, actor)) held.push("full_access");
    const sharing = drive.sharing.get(at.token);
    for (const member of sharing?.members.values() ?? []) {
      if (includes(call, member, actor)) held.push(member.perm);
    }
    const link = String(sharing?.settings.link_share_entity ?? "closed");
    if (link.endsWith("_readable")) held.push("view");
    if (link.endsWith("_editable")) held.push("edit");
  }
  const space = wiki.spaces.get(wiki.nodes.get(wiki.nodeOf.get(file.token) ?? "")?.spaceId ?? "");
  const role = space?.members.get(`${actor.kind} ${actor.id}`)?.role;
  if (role) held.push(role === "admin" ? "full_access" : "edit");
  return held.sort((one, other) => RANK[other] - RANK[one])[0];
}

function includes({ tenant }: Call, member: Collaborator, actor: Actor): boolean {
  const { directory } = tenant;
  const messenger = messengerOf(tenant);
  switch (member.kind) {
    case "user":
      return actor.kind === "user" && member.id === actor.id;
    case "app":
      return actor.kind === "app" && member.id === actor.id;
    case "chat": {
      const chat = messenger.chats.get(member.id);
      return (actor.kind === "user" ? chat?.members : chat?.bots)?.has(actor.id) ?? false;
    }
    case "department":
      return directory.users.get(actor.id)?.departments.includes(member.id) ?? false;
    default:
      return false;
  }
}

/** Who a request means by a type of id and an id. */
export function readMember(
  call: Call,
  type: unknown,
  id: unknown,
): Pick<Collaborator, "kind" | "id"> {
  const { directory } = call.tenant;
  const messenger = messengerOf(call.tenant);
  const wiki = wikiOf(call.tenant);
  const given = String(id ?? "");
  switch (type) {
    case "openid":
    case "userid":
    case "unionid": {
      const user = findUser(call, given, USER_IDS[type]);
      if (user) return { kind: "user", id: user.unionId };
      break;
    }
    case "email": {
      const user = directory.findByContact("email", given);
      if (user) return { kind: "user", id: user.unionId };
      break;
    }
    case "openchat":
      if (messenger.chats.has(given)) return { kind: "chat", id: given };
      break;
    case "opendepartmentid":
      if (directory.departments.has(given)) return { kind: "department", id: given };
      break;
    case "wikispaceid":
      if (wiki.spaces.has(given)) return { kind: "wiki", id: given };
      break;
    case "groupid":
    case "appid":
      if (given !== "") return { kind: type === "appid" ? "app" : "group", id: given };
      break;
    default:
      throw failures.invalidParameter(`member_type ${type} is unknown`);
  }
  throw failures.invalidParameter(`there is no member ${given} of type ${type}`);
}

const USER_IDS = { openid: "open_id", userid: "user_id", unionid: "union_id" } as const;

/** A collaborator's kind and id as lists show them. */
export function shownMember(
  call: Call,
  { kind, id }: Pick<Collaborator, "kind" | "id">,
): { member_type: string; member_id: string } {
  switch (kind) {
    case "user":
      return { member_type: "openid", member_id: shownId(call, { kind, id }, "open_id") };
    case "app":
      return { member_type: "appid", member_id: id };
    case "chat":
      return { member_type: "openchat", member_id: id };
    case "department":
      return { member_type: "opendepartmentid", member_id: id };
    case "group":
      return { member_type: "groupid", member_id: id };
    case "wiki":
      return { member_type: "wikispaceid", member_id: id };
  }
}

export function memberKey({ kind, id }: Pick<Collaborator, "kind" | "id">): string {
  return `${kind} ${id}`;
}

function sharingOf({ tenant }: Call, token: string): Sharing {
  const { sharing } = driveOf(tenant);
  const known = sharing.get(token) ?? { members: new Map(), settings: {} };
  sharing.set(token, known);
  return known;
}
