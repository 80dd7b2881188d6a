import type * as wiki from "@lark/wiki-v2";
import type { Call, CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { copyDocument, createDocument, renameDocument } from "../drive-v1/documents.js";
import type { FileType } from "../drive-v1/state/drive.js";
import { driveOf } from "../drive-v1/state/drive.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { requireNode, requireNodeInSpace, requireSpace } from "./lookup.js";
import { wikiOf } from "./state.js";
import { addNode, checkRoom, isBelow, moveNode, nodeView, siblings } from "./tree.js";

export const nodeHandlers: HandlersOf<typeof wiki> = handlers({
  createSpaceNode: create,

  listSpaceNode: (call) => {
    const space = requireSpace(call);
    const parent = parentInSpace(call, space.id, call.query.parent_node_token);
    return page(
      call,
      "items",
      [...siblings(call, space.id, parent)],
      (token) => token,
      (token) => nodeView(call, wikiOf(call.tenant).nodes.get(token)!),
      { badToken: () => failures.badParameter("page_token is invalid") },
    );
  },

  getNodeSpace: (call) => {
    const token = call.query.token;
    const type = String(call.query.obj_type ?? "wiki");
    const wiki = wikiOf(call.tenant);
    if (type === "wiki") return { node: nodeView(call, requireNode(call, token)) };
    const node = wiki.nodes.get(wiki.nodeOf.get(token) ?? "");
    if (node?.objType !== type) throw failures.notFound("document in a wiki");
    return { node: nodeView(call, requireNode(call, node.token)) };
  },

  copySpaceNode: (call) => {
    const { node } = requireNodeInSpace(call);
    const target = destination(call);
    checkRoom(call, target.spaceId, target.parent);
    const { title } = call.body;
    const original = driveOf(call.tenant).files.get(node.objToken)!;
    const name = typeof title === "string" && title !== "" ? title : original.name;
    const file = copyDocument(call, original, name, null);
    return {
      node: nodeView(
        call,
        addNode(call, { ...target, objType: node.objType, objToken: file.token }),
      ),
    };
  },

  moveSpaceNode: (call) => {
    const { node } = requireNodeInSpace(call);
    const target = destination(call);
    if (isBelow(call, target.parent, node)) {
      throw failures.badParameter("a node cannot be moved below itself");
    }
    checkRoom(call, target.spaceId, target.parent);
    moveNode(call, node, target.spaceId, target.parent);
    return { node: nodeView(call, node) };
  },

  updateTitleSpaceNode: (call) => {
    const { node } = requireNodeInSpace(call);
    const title = call.body.title;
    renameDocument(call, driveOf(call.tenant).files.get(node.objToken)!, title);
    return {};
  },
});

function create(call: CallAt<"space_id">) {
  const space = requireSpace(call);
  const parent = parentInSpace(call, space.id, call.body.parent_node_token);
  const { obj_type, node_type, origin_node_token, title } = call.body;
  checkRoom(call, space.id, parent);
  if (node_type === "shortcut") {
    if (!origin_node_token) throw failures.badParameter("a shortcut needs origin_node_token");
    const given = requireNode(call, String(origin_node_token));
    const origin = given.origin ?? given.token;
    const { objType, objToken } = given;
    const node = addNode(call, { spaceId: space.id, parent, objType, objToken, origin });
    return { node: nodeView(call, node) };
  }
  if (!CREATED.has(String(obj_type))) {
    throw failures.badParameter(`a node of type ${obj_type} cannot be created`);
  }
  const file = createDocument(call, obj_type as FileType, String(title ?? ""), null);
  const node = addNode(call, {
    spaceId: space.id,
    parent,
    objType: file.type,
    objToken: file.token,
  });
  return { node: nodeView(call, node) };
}

/** Kinds of documents that come into being with their node. */
const CREATED = new Set(["doc", "docx", "sheet", "mindnote", "bitable", "slides"]);

/** The token of a node above, checked to lie in the space; undefined for the top. */
export function parentInSpace(call: Call, spaceId: string, given: unknown): string | undefined {
  if (given === undefined || given === "") return undefined;
  const node = wikiOf(call.tenant).nodes.get(String(given));
  if (node?.spaceId !== spaceId) throw failures.notFound("parent node in this space");
  return node.token;
}

function destination(call: Call): { spaceId: string; parent: string | undefined } {
  const { target_parent_token, target_space_id } = call.body;
  if (target_parent_token) {
    const parent = requireNode(call, String(target_parent_token));
    if (target_space_id && target_space_id !== parent.spaceId) {
      throw failures.badParameter("target_parent_token lies in another space");
    }
    return { spaceId: parent.spaceId, parent: parent.token };
  }
  if (!target_space_id) {
    throw failures.badParameter("target_parent_token or target_space_id is needed");
  }
  const space = requireSpace(call, String(target_space_id));
  return { spaceId: space.id, parent: undefined };
}
