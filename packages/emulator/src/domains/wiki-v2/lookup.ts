// Spaces and nodes of a call.

import type { Call } from "../../http/call.js";
import { documentedFailure } from "../../http/documented-failure.js";
import type { PlatformFailure } from "../../http/failure.js";
import type { Actor } from "../../state/actors.js";
import { actorOf } from "../drive-v1/people.js";
import type { WikiMember, WikiNode, WikiSpace } from "./state.js";
import { wikiOf } from "./state.js";

export function badParameter(call: Call, reason: string): PlatformFailure {
  return documentedFailure(call, 131002, `param err: ${reason}`);
}

export function notFound(call: Call, what: string): PlatformFailure {
  return documentedFailure(call, 131005, `not found: there is no such ${what}`);
}

/** The space with an id, if the caller can see it; `my_library` is the calling user's own. */
export function requireSpace(call: Call, id: string = call.path.space_id!): WikiSpace {
  const wiki = wikiOf(call.tenant);
  const space = wiki.spaces.get(id === "my_library" ? library(call) : id);
  if (!space) throw notFound(call, "space");
  if (!canSee(call, space)) throw denied(call, "the caller is no member of the space");
  return space;
}

/** Refuses who does not manage the space. */
export function requireAdmin(call: Call, space: WikiSpace): void {
  const member = membership(space, actorOf(call));
  if (member?.role !== "admin") throw denied(call, "only admins of the space can do this");
}

export function requireNode(call: Call, token: string): WikiNode {
  const node = wikiOf(call.tenant).nodes.get(token);
  if (!node) throw notFound(call, "node");
  requireSpace(call, node.spaceId);
  return node;
}

/** The node with a token that lies in the space of the path. */
export function requireNodeInSpace(call: Call): { space: WikiSpace; node: WikiNode } {
  const space = requireSpace(call);
  const node = wikiOf(call.tenant).nodes.get(call.path.node_token!);
  if (node?.spaceId !== space.id) throw notFound(call, "node in this space");
  return { space, node };
}

export function canSee(call: Call, space: WikiSpace): boolean {
  return space.visibility === "public" || membership(space, actorOf(call)) !== undefined;
}

export function membership(space: WikiSpace, actor: Actor): WikiMember | undefined {
  return space.members.get(memberKey(actor.kind, actor.id));
}

export function memberKey(type: string, id: string): string {
  return `${type} ${id}`;
}

function denied(call: Call, reason: string): PlatformFailure {
  return documentedFailure(call, 131006, `permission denied: ${reason}`);
}

// A user's own library comes into being when it is first asked for.
function library(call: Call): string {
  const { ids } = call.tenant;
  const wiki = wikiOf(call.tenant);
  const owner = actorOf(call);
  if (owner.kind !== "user") throw badParameter(call, "an app has no library of its own");
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
