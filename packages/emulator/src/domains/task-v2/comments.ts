import type * as task from "@lark/task-v2";
import type { Call, CallAt } from "../../http/call.js";
import { sameActor } from "../../state/actors.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import { actorView, listed, namedFields, requireTask } from "./lookup.js";
import { raiseComment } from "./raise.js";
import type { TaskComment } from "./state.js";
import { tasksIn } from "./state.js";

const LONGEST = 3000;

export const commentHandlers: HandlersOf<typeof task> = handlers({
  createComment: (call) => {
    const { ids } = call.tenant;
    const tasks = tasksIn(call.tenant);
    const task = requireTask(call, "read", taskOf(call.body));
    const replyTo = call.body.reply_to_comment_id ?? "";
    if (replyTo !== "" && !task.comments.has(replyTo)) throw failures.notFound("the comment");
    const now = call.clock.now();
    const comment: TaskComment = {
      id: ids("number"),
      taskGuid: task.guid,
      content: readContent(call.body.content),
      creator: actorOf(call),
      replyTo,
      createdAt: now,
      updatedAt: now,
    };
    tasks.comments.set(comment.id, comment);
    task.comments.add(comment.id);
    raiseComment(call, comment, "created");
    return { comment: view(call, comment) };
  },

  getComment: (call) => ({ comment: view(call, required(call)) }),

  listComment: (call) => {
    const { comments } = tasksIn(call.tenant);
    const task = requireTask(call, "read", taskOf(call.query));
    const found = [...task.comments].map((id) => comments.get(id)!);
    if (call.query.direction === "desc") found.reverse();
    return listed(
      call,
      found,
      ({ id }) => id,
      (comment) => view(call, comment),
    );
  },

  patchComment: (call) => {
    const comment = written(call, "edit");
    const { content } = namedFields(call, call.body.comment, ["content"]);
    comment.content = readContent(content);
    comment.updatedAt = call.clock.now();
    raiseComment(call, comment, "updated");
    return { comment: view(call, comment) };
  },

  deleteComment: (call) => {
    const tasks = tasksIn(call.tenant);
    const comment = written(call, "delete");
    raiseComment(call, comment, "deleted");
    tasks.comments.delete(comment.id);
    tasks.tasks.get(comment.taskGuid)?.comments.delete(comment.id);
    return {};
  },
});

function view(call: Call, comment: TaskComment) {
  return {
    id: comment.id,
    content: comment.content,
    creator: actorView(call, comment.creator, "creator"),
    reply_to_comment_id: comment.replyTo || "0",
    created_at: String(comment.createdAt),
    updated_at: String(comment.updatedAt),
    resource_type: "task",
    resource_id: comment.taskGuid,
  };
}

function required(call: CallAt<"comment_id">): TaskComment {
  const comment = tasksIn(call.tenant).comments.get(call.path.comment_id);
  if (!comment) throw failures.notFound("the comment");
  requireTask(call, "read", comment.taskGuid);
  return comment;
}

// A comment belongs to who wrote it.
function written(call: CallAt<"comment_id">, what: string): TaskComment {
  const comment = required(call);
  if (!sameActor(comment.creator, actorOf(call))) throw failures.forbidden(`${what} the comment`);
  return comment;
}

function taskOf(given: Readonly<Record<string, unknown>>): string {
  if (String(given.resource_type ?? "task") !== "task") {
    throw failures.invalid("resource_type is task");
  }
  return String(given.resource_id ?? "");
}

function readContent(content: unknown): string {
  if (typeof content !== "string" || content === "") throw failures.invalid("content is empty");
  if ([...content].length > LONGEST) {
    throw failures.invalid(`content is longer than ${LONGEST} characters`);
  }
  return content;
}
