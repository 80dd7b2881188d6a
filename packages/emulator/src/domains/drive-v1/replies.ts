// Replies in a comment, and reactions to them.

import type * as drive from "@lark/drive-v1";
import type * as drive2 from "@lark/drive-v2";
import type { CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { sameActor } from "../../state/actors.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import {
  addReply,
  commentsOf,
  readContent,
  replyView,
  requireComment,
  requireCommented,
} from "./comments.js";
import { failures } from "./failures.js";
import { documentWithToken } from "./files.js";
import { raiseComment } from "./raise.js";
import type { Comment, Reply } from "./state/comments.js";

export const reactionHandlers: HandlersOf<typeof drive2> = handlers({
  updateCommentReaction: (call) => {
    const { action, reply_id, reaction_type } = call.body;
    const file = documentWithToken(call, call.path.file_token, call.query.file_type);
    const comments = file ? [...commentsOf(call, file).values()] : [];
    const reply = comments.find(({ replies }) => replies.has(reply_id!))?.replies.get(reply_id!);
    if (!reply) throw failures.notFound("there is no such reply");
    const actor = actorOf(call);
    const others = (reply.reactions.get(reaction_type!) ?? []).filter(
      (one) => !sameActor(one, actor),
    );
    const actors = action === "add" ? [...others, actor] : others;
    if (actors.length === 0) reply.reactions.delete(reaction_type!);
    else reply.reactions.set(reaction_type!, actors);
    return {};
  },
});

export const replyHandlers: HandlersOf<typeof drive> = handlers({
  listFileCommentReply: (call) =>
    page(
      call,
      "items",
      [...requireComment(call).replies.values()],
      ({ id }) => id,
      (reply) => replyView(call, reply),
      { size: 50, badToken: () => failures.badComment("page_token is invalid") },
    ),

  createFileCommentReply: (call) => {
    const comment = requireComment(call);
    const reply = addReply(call, comment, call.body.content);
    raiseComment(call, requireCommented(call), comment, reply);
    return replyView(call, reply);
  },

  updateFileCommentReply: (call) => {
    const { reply } = requireOwnReply(call);
    reply.content = readContent(call, call.body.content);
    reply.updatedAt = call.clock.now();
    return {};
  },

  // With its last reply a comment goes too.
  deleteFileCommentReply: (call) => {
    const { comment, reply } = requireOwnReply(call);
    comment.replies.delete(reply.id);
    if (comment.replies.size === 0) commentsOf(call, requireCommented(call)).delete(comment.id);
    return {};
  },
});

function requireOwnReply(call: CallAt<"reply_id" | "comment_id" | "file_token">): {
  comment: Comment;
  reply: Reply;
} {
  const comment = requireComment(call);
  const reply = comment.replies.get(call.path.reply_id);
  if (!reply) throw failures.noComment("reply");
  if (!sameActor(reply.author, actorOf(call))) {
    throw failures.othersReply("somebody else wrote the reply");
  }
  return { comment, reply };
}
