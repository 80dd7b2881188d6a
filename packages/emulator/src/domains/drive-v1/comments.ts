// Comments on documents.

import type * as drive from "@lark/drive-v1";
import type { Call, CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, findUser, shownId } from "../people.js";
import { failures } from "./failures.js";
import { documentWithToken } from "./files.js";
import { raiseComment } from "./raise.js";
import type { Comment, Reply } from "./state/comments.js";
import type { DriveFile } from "./state/drive.js";
import { driveOf } from "./state/drive.js";
import { exchangeUserIds } from "./user-ids.js";

export const commentHandlers: HandlersOf<typeof drive> = handlers({
  createFileComment: (call) => {
    const file = requireCommented(call);
    const given = call.body.reply_list?.replies;
    if (!given?.length) throw failures.badComment("reply_list is empty");
    const now = call.clock.now();
    const comment: Comment = {
      id: call.tenant.ids("number"),
      author: actorOf(call),
      createdAt: now,
      updatedAt: now,
      replies: new Map(),
    };
    const replies = given.map(({ content }) => addReply(call, comment, content));
    commentsOf(call, file).set(comment.id, comment);
    for (const reply of replies) raiseComment(call, file, comment, reply);
    return commentView(call, comment);
  },

  listFileComment: (call) => {
    const { is_whole, is_solved } = call.query;
    const comments = [...commentsOf(call, requireCommented(call)).values()].filter(
      ({ solved }) =>
        // What the API writes is about the whole document.
        is_whole !== false && (is_solved === undefined || is_solved === (solved !== undefined)),
    );
    return page(
      call,
      "items",
      comments,
      ({ id }) => id,
      (comment) => commentView(call, comment),
      { size: 50, badToken: () => failures.badComment("page_token is invalid") },
    );
  },

  getFileComment: (call) => commentView(call, requireComment(call)),

  batchQueryFileComment: (call) => {
    const comments = commentsOf(call, requireCommented(call));
    const wanted = call.body.comment_ids.map((id) => comments.get(id));
    return {
      items: wanted.filter((comment) => comment !== undefined).map((one) => commentView(call, one)),
    };
  },

  patchFileComment: (call) => {
    const comment = requireComment(call);
    const now = call.clock.now();
    comment.solved = call.body.is_solved === true ? { at: now, by: actorOf(call) } : undefined;
    comment.updatedAt = now;
    return {};
  },
});

export function requireCommented(call: CallAt<"file_token">): DriveFile {
  const file = documentWithToken(call, call.path.file_token, String(call.query.file_type));
  if (!file) throw failures.noComment("document");
  return file;
}

export function requireComment(call: CallAt<"comment_id" | "file_token">): Comment {
  const comment = commentsOf(call, requireCommented(call)).get(call.path.comment_id);
  if (!comment) throw failures.noComment("comment");
  return comment;
}

export function commentsOf({ tenant }: Call, { token }: DriveFile): Map<string, Comment> {
  const { comments } = driveOf(tenant);
  const known = comments.get(token) ?? new Map<string, Comment>();
  comments.set(token, known);
  return known;
}

export function addReply(call: Call, comment: Comment, content: unknown): Reply {
  const now = call.clock.now();
  const reply: Reply = {
    id: call.tenant.ids("number"),
    author: actorOf(call),
    createdAt: now,
    updatedAt: now,
    content: readContent(call, content),
    reactions: new Map(),
  };
  comment.replies.set(reply.id, reply);
  comment.updatedAt = now;
  return reply;
}

/** The content of a reply with people in it by union id. */
export function readContent(call: Call, content: unknown): Record<string, unknown> {
  const { elements } = content as { elements: Record<string, unknown>[] };
  if (elements.length === 0) throw failures.badComment("elements are missing");
  for (const element of elements) {
    if (!element[String(element.type)]) {
      throw failures.badComment(`an element of type ${element.type} needs ${element.type}`);
    }
  }
  return exchangeUserIds({ elements }, ["user_id"], (id) => {
    const user = findUser(call, id);
    if (!user) throw failures.badComment(`there is no user ${id}`);
    return user.unionId;
  }) as Record<string, unknown>;
}

export function replyView(call: Call, reply: Reply): drive.FileCommentReply & { reply_id: string } {
  const shown = (id: string) => shownId(call, { kind: "user", id });
  const wanted = call.query.need_reaction === true || call.body.need_reaction === true;
  return {
    reply_id: reply.id,
    user_id: shownId(call, reply.author),
    create_time: Math.floor(reply.createdAt / 1000),
    update_time: Math.floor(reply.updatedAt / 1000),
    content: exchangeUserIds(reply.content, ["user_id"], shown) as drive.ReplyContent,
    extra: { image_list: [] },
    ...(wanted
      ? {
          reactions: [...reply.reactions].map(([reaction_key, actors]) => ({
            reaction_key,
            count: actors.length,
            ahead_users: actors.map((actor) => shownId(call, actor)),
          })),
        }
      : {}),
  };
}

function commentView(call: Call, comment: Comment) {
  const { solved } = comment;
  return {
    comment_id: comment.id,
    user_id: shownId(call, comment.author),
    create_time: Math.floor(comment.createdAt / 1000),
    update_time: Math.floor(comment.updatedAt / 1000),
    is_solved: solved !== undefined,
    ...(solved === undefined
      ? {}
      : {
          solved_time: Math.floor(solved.at / 1000),
          solver_user_id: shownId(call, solved.by),
        }),
    has_more: false,
    page_token: "",
    is_whole: true,
    quote: "",
    reply_list: { replies: [...comment.replies.values()].map((reply) => replyView(call, reply)) },
  };
}
