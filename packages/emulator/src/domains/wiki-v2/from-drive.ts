// Documents that come from the drive into a wiki.

import type * as wiki from "@lark/wiki-v2";
import { driveOf, moveFile } from "../drive-v1/state/drive.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { requireSpace } from "./lookup.js";
import { parentInSpace } from "./nodes.js";
import { wikiOf } from "./state.js";
import { addNode, checkRoom, nodeView } from "./tree.js";

export const fromDriveHandlers: HandlersOf<typeof wiki> = handlers({
  moveDocsToWikiSpaceNode: (call) => {
    const space = requireSpace(call);
    const { ids } = call.tenant;
    const drive = driveOf(call.tenant);
    const wiki = wikiOf(call.tenant);
    const { obj_token, obj_type, parent_wiki_token } = call.body;
    const parent = parentInSpace(call, space.id, parent_wiki_token);
    const file = drive.files.get(String(obj_token));
    if (file?.type !== obj_type) throw failures.notFound("document");
    const there = wiki.nodeOf.get(file!.token);
    if (there !== undefined) return { wiki_token: there };
    if (file!.folder === undefined) throw failures.badParameter("the document lies in no folder");
    checkRoom(call, space.id, parent);
    moveFile(drive, file!, undefined);
    const node = addNode(call, {
      spaceId: space.id,
      parent,
      objType: file!.type,
      objToken: file!.token,
    });
    const taskId = ids("number");
    wiki.moves.set(taskId, {
      taskId,
      node: node.token,
      readyAt: call.clock.now() + call.taskTime,
    });
    return { task_id: taskId };
  },

  getTask: (call) => {
    const wiki = wikiOf(call.tenant);
    const move = wiki.moves.get(call.path.task_id);
    if (!move) throw failures.notFound("task");
    if (call.query.task_type !== "move") throw failures.badParameter("the task is a move");
    const ready = call.clock.now() >= move.readyAt;
    const node = ready ? wiki.nodes.get(move.node) : undefined;
    return {
      task: {
        task_id: move.taskId,
        move_result: node ? [{ node: nodeView(call, node), status: 0, status_msg: "success" }] : [],
      },
    };
  },
});
