import type * as approval from "@lark/approval-v4";
import type { Call } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { actingUser, requireInstance, shown } from "./lookup.js";
import type { ApprovalComment, ApprovalInstance } from "./state.js";

export const commentHandlers: HandlersOf<typeof approval> = handlers({
  // With the id of a comment, it rewrites that comment.
  createInstanceComment: (call) => {
    const instance = requireInstance(call, call.path.instance_id);
    const userId = actingUser(call);
    const { content = "", at_info_list = [], parent_comment_id, comment_id, extra } = call.body;
    const now = call.clock.now();
    if (comment_id) {
      const comment = own(instance, comment_id, userId);
      comment.content = content;
      comment.mentions = at_info_list;
      comment.updatedAt = now;
      return { comment_id: comment.id };
    }
    const parentId = parent_comment_id ?? "";
    if (parentId !== "") required(instance, parentId);
    const comment: ApprovalComment = {
      id: call.tenant.ids("number"),
      userId,
      content: String(content),
      parentId,
      createdAt: now,
      updatedAt: now,
      deleted: false,
      mentions: at_info_list,
      extra: extra ?? "",
    };
    instance.comments.set(comment.id, comment);
    return { comment_id: comment.id };
  },

  listInstanceComment: (call) => {
    const instance = requireInstance(call, call.path.instance_id);
    actingUser(call);
    const all = [...instance.comments.values()];
    return {
      comments: all
        .filter(({ parentId }) => parentId === "")
        .map((comment) => ({
          ...view(call, comment),
          replies: all
            .filter(({ parentId }) => parentId === comment.id)
            .map((reply) => view(call, reply)),
        })),
    };
  },

  // A deleted comment stays in its place, without its content.
  deleteInstanceComment: (call) => {
    const instance = requireInstance(call, call.path.instance_id);
    const comment = own(instance, call.path.comment_id, actingUser(call));
    comment.deleted = true;
    comment.updatedAt = call.clock.now();
    return { comment_id: comment.id };
  },

  removeInstanceComment: (call) => {
    const instance = requireInstance(call, call.path.instance_id);
    instance.comments.clear();
    return { instance_id: instance.code, external_id: "" };
  },
});

function view(call: Call, comment: ApprovalComment) {
  return {
    id: comment.id,
    content: comment.deleted ? "" : comment.content,
    create_time: String(comment.createdAt),
    update_time: String(comment.updatedAt),
    is_delete: Number(comment.deleted),
    at_info_list: comment.mentions,
    commentator: shown(call, comment.userId),
    extra: comment.extra,
  };
}

function required({ comments }: ApprovalInstance, id: unknown): ApprovalComment {
  const comment = comments.get(String(id));
  if (!comment || comment.deleted) throw failures.invalid("the comment does not exist");
  return comment;
}

function own(instance: ApprovalInstance, id: unknown, userId: string): ApprovalComment {
  const comment = required(instance, id);
  if (comment.userId !== userId) throw failures.invalid("the comment is somebody else's");
  return comment;
}
