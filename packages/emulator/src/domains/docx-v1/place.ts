// Documents and announcements: two places that keep a tree of blocks.

import type { Call, CallAt } from "../../http/call.js";
import { noteView } from "../drive-v1/activity.js";
import { raiseEdited, retitle } from "../drive-v1/raise.js";
import { driveOf } from "../drive-v1/state/drive.js";
import { messengerOf } from "../im-v1/state.js";
import { actorOf } from "../people.js";
import { plainText } from "./content.js";
import type { Edit } from "./edit.js";
import { failures } from "./failures.js";
import { emptyDocx } from "./new-document.js";
import type { Announcement, DocxDocument } from "./state.js";
import { docxOf } from "./state.js";

type RevisionName = "document_revision_id" | "revision_id";

/** What an edit is answered with. */
export type Committed<Revision extends RevisionName> = { [Name in Revision]: number } & {
  client_token: string;
};

/** How the operations of one kind of place find their document and name its revision. */
export interface Place<Revision extends RevisionName = RevisionName> {
  /** The name of the revision, in parameters and answers. */
  revision: Revision;
  find(call: Call): DocxDocument;
  /** Told of each edit. */
  changed(call: Call, document: DocxDocument): void;
}

export const DOCUMENTS: Place<"document_revision_id"> = {
  revision: "document_revision_id",
  find: (call: CallAt<"document_id">) => {
    const document = requireDocument(call);
    noteView(call, document.id);
    return document;
  },
  changed: (call, document) => {
    retitle(call, document.id, plainText(document.blocks.get(document.id)!.content));
    raiseEdited(call, document.id);
  },
};

export const ANNOUNCEMENTS: Place<"revision_id"> = {
  revision: "revision_id",
  find: (call: CallAt<"chat_id">) => requireAnnouncement(call).document,
  changed: (call: CallAt<"chat_id">) => {
    Object.assign(requireAnnouncement(call), { by: actorOf(call), at: call.clock.now() });
  },
};

export function requireDocument(call: CallAt<"document_id">): DocxDocument {
  const id = call.path.document_id;
  const document = docxOf(call.tenant).documents.get(id);
  if (!document) {
    throw driveOf(call.tenant).removed.has(id)
      ? failures.deleted()
      : failures.notFound("there is no such document");
  }
  return document;
}

/** The announcement of a chat that the caller is in. */
export function requireAnnouncement(call: CallAt<"chat_id">): Announcement {
  const id = call.path.chat_id;
  const chat = messengerOf(call.tenant).chats.get(id);
  if (!chat || chat.dissolved) {
    throw failures.notFound("there is no such chat");
  }
  const actor = actorOf(call);
  const inside = actor.kind === "app" ? chat.bots.has(actor.id) : chat.members.has(actor.id);
  if (!inside) throw failures.forbidden("the caller is not in the chat");
  const { announcements } = docxOf(call.tenant);
  const now = call.clock.now();
  const announcement = announcements.get(id) ?? {
    document: emptyDocx(id, ""),
    by: actor,
    createdAt: now,
    at: now,
  };
  announcements.set(id, announcement);
  return announcement;
}

/** Refuses a revision that the document does not have yet. */
export function checkRevision(call: Call, { revision }: Place, document: DocxDocument): void {
  const asked = Number(call.query[revision] ?? -1);
  if (asked > document.revision) {
    throw failures.invalid(`${revision} is beyond the document's, ${document.revision}`);
  }
}

/** Commits an edit; answers with the new revision and the client token. */
export function committed<Revision extends RevisionName>(
  call: Call,
  place: Place<Revision>,
  edit: Edit,
): Committed<Revision> {
  edit.commit();
  place.changed(call, edit.document);
  return {
    [place.revision]: edit.document.revision,
    client_token: call.query.client_token || call.tenant.ids("uuid"),
  } as Committed<Revision>;
}
