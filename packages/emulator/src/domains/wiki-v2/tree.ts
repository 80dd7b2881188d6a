// The tree of nodes in a space.

import type * as wiki from "@lark/wiki-v2";
import type { Call } from "../../http/call.js";
import { documentUrl, seconds } from "../drive-v1/lookup.js";
import type { FileType } from "../drive-v1/state/drive.js";
import { driveOf } from "../drive-v1/state/drive.js";
import { actorOf, shownId } from "../people.js";
import { failures } from "./failures.js";
import type { WikiNode } from "./state.js";
import { wikiOf } from "./state.js";

/** Most nodes below one node, or at the top of a space. */
const CHILD_LIMIT = 2000;

/** Adds a node for a document, or a shortcut to another node. */
export function addNode(
  call: Call,
  given: {
    spaceId: string;
    parent?: string | undefined;
    objType: string;
    objToken: string;
    origin?: string | undefined;
  },
): WikiNode {
  const { ids } = call.tenant;
  const wiki = wikiOf(call.tenant);
  checkRoom(call, given.spaceId, given.parent);
  const node: WikiNode = {
    token: ids("token"),
    type: given.origin === undefined ? "origin" : "shortcut",
    createdAt: call.clock.now(),
    creator: actorOf(call),
    children: new Set(),
    ...given,
  };
  wiki.nodes.set(node.token, node);
  if (node.type === "origin") wiki.nodeOf.set(node.objToken, node.token);
  siblings(call, node.spaceId, node.parent).add(node.token);
  return node;
}

/** Refuses one more node where there are as many as can be. */
export function checkRoom(call: Call, spaceId: string, parent: string | undefined): void {
  if (siblings(call, spaceId, parent).size >= CHILD_LIMIT) {
    throw failures.tooManyNodes(`${CHILD_LIMIT} nodes on one level`);
  }
}

/** Puts a node, with all below it, somewhere else. */
export function moveNode(
  call: Call,
  node: WikiNode,
  spaceId: string,
  parent: string | undefined,
): void {
  siblings(call, node.spaceId, node.parent).delete(node.token);
  node.parent = parent;
  resettle(call, node, spaceId);
  siblings(call, spaceId, parent).add(node.token);
}

/** Whether a node is another one or lies below it. */
export function isBelow({ tenant }: Call, token: string | undefined, upper: WikiNode): boolean {
  let at = token;
  while (at !== undefined && at !== upper.token) at = wikiOf(tenant).nodes.get(at)?.parent;
  return at === upper.token;
}

/** Tokens of the nodes below a node, or at the top of a space. */
export function siblings(
  { tenant }: Call,
  spaceId: string,
  parent: string | undefined,
): Set<string> {
  return parent === undefined
    ? wikiOf(tenant).spaces.get(spaceId)!.top
    : wikiOf(tenant).nodes.get(parent)!.children;
}

/** Takes the nodes of a document away, with all below them; answers with what else was in there. */
export function removeNodesOf(call: Call, objToken: string): string[] {
  const wiki = wikiOf(call.tenant);
  const token = wiki.nodeOf.get(objToken);
  const node = token === undefined ? undefined : wiki.nodes.get(token);
  if (!node) return [];
  siblings(call, node.spaceId, node.parent).delete(node.token);
  return removeTree(node).filter((other) => other !== objToken);

  function removeTree(root: WikiNode): string[] {
    wiki.nodes.delete(root.token);
    const below = [...root.children].flatMap((child) => removeTree(wiki.nodes.get(child)!));
    if (root.type === "shortcut") return below;
    wiki.nodeOf.delete(root.objToken);
    return [root.objToken, ...below];
  }
}

export function nodeView(call: Call, node: WikiNode): wiki.Node {
  const wiki = wikiOf(call.tenant);
  const drive = driveOf(call.tenant);
  const file = drive.files.get(node.objToken);
  const origin = wiki.nodes.get(node.origin ?? node.token);
  return {
    space_id: node.spaceId,
    node_token: node.token,
    obj_token: node.objToken,
    obj_type: node.objType,
    parent_node_token: node.parent ?? "",
    node_type: node.type,
    origin_node_token: node.origin ?? node.token,
    origin_space_id: origin?.spaceId ?? node.spaceId,
    has_child: node.children.size > 0,
    title: file?.name ?? "",
    obj_create_time: seconds(file?.createdAt ?? node.createdAt),
    obj_edit_time: seconds(file?.modifiedAt ?? node.createdAt),
    node_create_time: seconds(node.createdAt),
    creator: shownId(call, file?.owner ?? node.creator),
    owner: shownId(call, file?.owner ?? node.creator),
    node_creator: shownId(call, node.creator),
    url: documentUrl("wiki" as FileType, node.token),
  };
}

function resettle(call: Call, node: WikiNode, spaceId: string): void {
  node.spaceId = spaceId;
  for (const child of node.children) resettle(call, wikiOf(call.tenant).nodes.get(child)!, spaceId);
}
