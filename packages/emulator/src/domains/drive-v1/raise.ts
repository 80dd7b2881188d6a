// What happens to files and documents, as events. An app hears of those that it, or a user through it, subscribed to.

import type * as drive from "@lark/drive-v1";
import type * as events from "@lark/drive-v1/events";
import type { EventIds, Subscriber } from "../../events/subscriber.js";
import type { Call } from "../../http/call.js";
import type { Actor } from "../../state/actors.js";
import { sameActor } from "../../state/actors.js";
import type { RaisesOf } from "../handlers-of.js";
import { actorOf } from "../people.js";
import type { Comment, Reply } from "./state/comments.js";
import { type DriveFile, driveOf, touchFile } from "./state/drive.js";
import type { Collaborator } from "./state/sharing.js";

const CREATED = ["drive.file.created_in_folder_v1"];
const SHARED = ["drive.file.permission_member_added_v1"];

export const raises: RaisesOf<typeof drive> = {
  uploadAllFile: CREATED,
  uploadFinishFile: CREATED,
  copyFile: CREATED,
  createImportTask: CREATED,
  deleteFile: ["drive.file.trashed_v1"],
  downloadFile: ["drive.file.read_v1"],
  createPermissionMember: SHARED,
  batchCreatePermissionMember: SHARED,
  deletePermissionMember: ["drive.file.permission_member_removed_v1"],
  createFileComment: ["drive.notice.comment_add_v1"],
  createFileCommentReply: ["drive.notice.comment_add_v1"],
};

/** The same events for several operations. */
export function eachRaises<Name extends string>(
  names: readonly Name[],
  raised: readonly string[],
): Record<Name, readonly string[]> {
  return Object.fromEntries(names.map((name) => [name, raised])) as Record<Name, readonly string[]>;
}

/** Names a subscription of the caller: to what happens to a file (or, without one, to the caller). */
export function subscriptionKey(call: Call, token: string, event: unknown): string {
  return JSON.stringify([token, event ?? "", call.app.appId, actorOf(call).id]);
}

// Who subscribed to one of these through an app.
function subscribers(call: Call, token: string, names: readonly string[], appId: string): Actor[] {
  const { directory } = call.tenant;
  const starts = names.map((name) => `${JSON.stringify([token, name, appId]).slice(0, -1)},`);
  const ids = [...driveOf(call.tenant).subscriptions.events]
    .filter((key) => starts.some((start) => key.startsWith(start)))
    .map((key) => (JSON.parse(key) as string[])[3]!);
  return [...new Set(ids)].map((id) => ({ kind: directory.users.has(id) ? "user" : "app", id }));
}

/** Those who only manage a document hear of these alone; its owner hears of everything. */
const FOR_MANAGERS: ReadonlySet<string> = new Set([
  "drive.file.edit_v1",
  "drive.file.bitable_record_changed_v1",
  "drive.file.bitable_field_changed_v1",
]);

/** Tells of something that happened to a file that is subscribed to. */
export function raiseOf<Content extends object>(
  call: Call,
  name: string,
  token: string,
  contentFor: (subscriber: Subscriber, file: DriveFile) => Content | undefined,
): void {
  const file = driveOf(call.tenant).files.get(token);
  if (!file) return;
  call.raise(name, (subscriber) => {
    const type = name.slice("drive.".length);
    const heard = subscribers(call, token, ["", type], subscriber.app.appId).filter(
      (actor) => FOR_MANAGERS.has(name) || sameActor(actor, file.owner),
    );
    if (heard.length === 0) return undefined;
    const content = contentFor(subscriber, file);
    return (
      content && {
        file_type: file.type,
        file_token: token,
        ...content,
        subscriber_id_list: heard.map(subscriber.idsOf),
      }
    );
  });
}

export function raiseEdited(call: Call, token: string): void {
  raiseOf<events.FileEditEvent>(call, "drive.file.edit_v1", token, ({ idsOf }) => ({
    operator_id_list: [idsOf(actorOf(call))],
  }));
}

export function raiseRead(call: Call, token: string): void {
  raiseOf<events.FileReadEvent>(call, "drive.file.read_v1", token, ({ idsOf }) => ({
    operator_id_list: [idsOf(actorOf(call))],
  }));
}

/** Gives a document another title, and tells of it. */
export function retitle(call: Call, token: string, name: string): void {
  const before = driveOf(call.tenant).files.get(token)?.name;
  touchFile(call.tenant, token, { at: call.clock.now(), by: actorOf(call), name });
  if (before === name) return;
  raiseOf<events.FileTitleUpdatedEvent>(call, "drive.file.title_updated_v1", token, operator(call));
}

/** Something is thrown away; call it while it is still there. */
export function raiseTrashed(call: Call, token: string): void {
  raiseOf<events.FileTrashedEvent>(call, "drive.file.trashed_v1", token, operator(call));
}

const FOLDER_EVENT = "file.created_in_folder_v1";

/** A document was made in a folder that is subscribed to. */
export function raiseCreated(call: Call, { type, token, folder, owner }: DriveFile): void {
  if (folder === undefined) return;
  call.raise<events.FileCreatedInFolderEvent>(`drive.${FOLDER_EVENT}`, ({ app, idsOf }) => {
    const heard = subscribers(call, folder, [FOLDER_EVENT], app.appId);
    if (heard.length === 0) return undefined;
    return {
      file_type: type,
      file_token: token,
      folder_token: folder,
      operator_id: idsOf(owner),
      subscriber_ids: heard.map(idsOf),
    };
  });
}

/** Collaborators came to a document or left it. */
export function raiseMembers(
  call: Call,
  kind: "added" | "removed",
  { token }: DriveFile,
  members: readonly Pick<Collaborator, "kind" | "id">[],
): void {
  const ids = (wanted: Collaborator["kind"]) =>
    members.flatMap((member) => (member.kind === wanted ? [member.id] : []));
  const [users, chats, departments] = [ids("user"), ids("chat"), ids("department")];
  if (users.length + chats.length + departments.length === 0) return;
  raiseOf<events.FilePermissionMemberAddedEvent>(
    call,
    `drive.file.permission_member_${kind}_v1`,
    token,
    ({ idsOf }) => ({
      operator_id: idsOf(actorOf(call)),
      user_list: users.map(idsOf),
      chat_list: chats,
      open_department_id_list: departments,
    }),
  );
}

/**
 * Somebody commented on a document. The owner hears of it, who wrote in the comment before, and who is named;
 * users if they subscribed, apps without.
 */
export function raiseComment(call: Call, file: DriveFile, comment: Comment, reply: Reply): void {
  const author = actorOf(call);
  const named = namedIn(reply.content);
  const concerned = new Map<string, Actor>();
  for (const actor of [
    file.owner,
    ...[...comment.replies.values()].map((one) => one.author),
    ...named.map((id) => ({ kind: "user", id }) as const),
  ]) {
    if (!sameActor(actor, author)) concerned.set(`${actor.kind} ${actor.id}`, actor);
  }
  const [first] = comment.replies.keys();
  const name = "drive.notice.comment_add_v1";
  for (const actor of concerned.values()) {
    call.raise<events.NoticeCommentAddEvent>(name, ({ app, idsOf }) => {
      const heard =
        actor.kind === "app"
          ? actor.id === app.appId
          : subscribers(call, "", [name], app.appId).some((one) => sameActor(one, actor));
      if (!heard) return undefined;
      return {
        notice_meta: {
          file_type: file.type,
          file_token: file.token,
          from_user_id: idsOf(author),
          to_user_id: idsOf(actor),
          notice_type: reply.id === first ? "add_comment" : "add_reply",
        },
        comment_id: comment.id,
        reply_id: reply.id,
        is_mentioned: actor.kind === "user" && named.includes(actor.id),
      };
    });
  }
}

// Union ids of the people whom a comment names.
function namedIn({ elements }: Record<string, unknown>): string[] {
  return (elements as { person?: { user_id?: string } }[]).flatMap(
    ({ person }) => person?.user_id ?? [],
  );
}

function operator(call: Call): (subscriber: Subscriber) => { operator_id: EventIds } {
  return ({ idsOf }) => ({ operator_id: idsOf(actorOf(call)) });
}
