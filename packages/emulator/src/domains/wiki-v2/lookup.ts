// Spaces and nodes of a call.

import type { Call, CallAt } from "../../http/call.js";
import type { Actor } from "../../state/actors.js";
import { type Chat, messengerOf } from "../im-v1/state.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import type { WikiMember, WikiNode, WikiSpace } from "./state.js";
import { wikiOf } from "./state.js";

/** The space with an id, if the caller can see it; `my_library` is the calling user's own. */
export function requireSpace(call: CallAt<"space_id">): WikiSpace;
export function requireSpace(call: Call, id: string): WikiSpace;
export function requireSpace(call: Call, id = call.path.space_id ?? ""): WikiSpace {
  const wiki = wikiOf(call.tenant);
  const space = wiki.spaces.get(id === "my_library" ? library(call) : id);
  if (!space) throw failures.notFound("space");
  if (!canSee(call, space)) throw failures.permissionDenied("the caller is no member of the space");
  return space;
}

/** Refuses who does not manage the space. */
export function requireAdmin(call: Call, space: WikiSpace): void {
  const roles = membershipsOf(call, space).map(({ role }) => role);
  if (!roles.includes("admin"))
    throw failures.permissionDenied("only admins of the space can do this");
}

export function requireNode(call: Call, token: string): WikiNode {
  const node = wikiOf(call.tenant).nodes.get(token);
  if (!node) throw failures.notFound("node");
  requireSpace(call, node.spaceId);
  return node;
}

/** The node with a token that lies in the space of the path. */
export function requireNodeInSpace(call: CallAt<"node_token" | "space_id">): {
  space: WikiSpace;
  node: WikiNode;
} {
  const space = requireSpace(call);
  const node = wikiOf(call.tenant).nodes.get(call.path.node_token);
  if (node?.spaceId !== space.id) throw failures.notFound("node in this space");
  return { space, node };
}

export function canSee(call: Call, space: WikiSpace): boolean {
  return space.visibility === "public" || membershipsOf(call, space).length > 0;
}

/** What makes the caller a member: by name, in a group, or through a department. */
function membershipsOf(call: Call, space: WikiSpace): WikiMember[] {
  const actor = actorOf(call);
  return [...space.members.values()].filter(({ type, id }) => {
    if (type === "chat") return isIn(messengerOf(call.tenant).chats.get(id), actor);
    if (type === "department") return isBelow(call, id, actor);
    return type === actor.kind && id === actor.id;
  });
}

function isIn(chat: Chat | undefined, { kind, id }: Actor): boolean {
  if (!chat || chat.dissolved) return false;
  return kind === "app" ? chat.bots.has(id) : chat.members.has(id);
}

function isBelow({ tenant: { directory } }: Call, department: string, { id }: Actor): boolean {
  for (const start of directory.users.get(id)?.departments ?? []) {
    for (let at: string | undefined = start; at; at = directory.departments.get(at)?.parent) {
      if (at === department) return true;
    }
  }
  return false;
}

export function memberKey(type: string, id: string): string {
  return `${type} ${id}`;
}

// A user's own library comes into being when it is first asked for.
function library(call: Call): string {
  const { ids } = call.tenant;
  const wiki = wikiOf(call.tenant);
  const owner = actorOf(call);
  if (owner.kind !== "user") throw failures.badParameter("an app has no library of its own");
  const known = wiki.libraries.get(owner.id);
  if (known !== undefined) return known;
  const id = ids("number");
  wiki.libraries.set(owner.id, id);
  wiki.spaces.set(id, newSpace(id, "my_library", "My Document Library", owner));
  return id;
}

export function newSpace(
  id: string,
  kind: WikiSpace["kind"],
  name: string,
  owner: Actor,
): WikiSpace {
  const admin: WikiMember = { type: owner.kind, id: owner.id, role: "admin" };
  return {
    id,
    kind,
    name,
    description: "",
    visibility: "private",
    openSharing: "closed",
    owner,
    members: new Map([[memberKey(admin.type, admin.id), admin]]),
    settings: {
      create_setting: "admin_and_member",
      security_setting: "allow",
      comment_setting: "allow",
    },
    top: new Set(),
  };
}
