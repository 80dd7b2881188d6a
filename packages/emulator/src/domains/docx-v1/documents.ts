import type * as docx from "@lark/docx-v1";
import { noteView } from "../drive-v1/activity.js";
import { createDocument } from "../drive-v1/documents.js";
import { driveOf } from "../drive-v1/state/drive.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { isTextual } from "./block-types.js";
import { plainText } from "./content.js";
import { failures } from "./failures.js";
import { blocksInOrder } from "./order.js";
import { requireDocument } from "./place.js";
import type { DocxDocument } from "./state.js";
import { docxOf } from "./state.js";

const DISPLAY = {
  show_authors: true,
  show_create_time: false,
  show_pv: false,
  show_uv: false,
  show_like_count: false,
  show_comment_count: false,
  show_related_matters: false,
};

export const documentHandlers: HandlersOf<typeof docx> = handlers({
  createDocument: (call) => {
    const { folder_token, title } = call.body;
    const drive = driveOf(call.tenant);
    const docx = docxOf(call.tenant);
    if (folder_token && drive.files.get(String(folder_token))?.type !== "folder") {
      throw failures.noFolder();
    }
    const file = createDocument(call, "docx", String(title ?? ""), String(folder_token ?? ""));
    const { document_id, revision_id, title: name } = view(docx.documents.get(file.token)!);
    return { document: { document_id, revision_id, title: name } };
  },

  getDocument: (call) => {
    const document = requireDocument(call);
    noteView(call, document.id);
    return { document: view(document) };
  },

  getDocumentRawContent: (call) => {
    const document = requireDocument(call);
    noteView(call, document.id);
    const { users } = call.tenant.directory;
    const field = call.query.lang === 1 ? "en_name" : "name";
    const named = (id: string) => {
      const profile = users.get(id)?.profile;
      return String(profile?.[field] ?? profile?.name ?? id);
    };
    const lines = blocksInOrder(document)
      .filter(({ type }) => isTextual(type))
      .map(({ content }) => `${plainText(content, named)}\n`);
    return { content: lines.join("") };
  },
});

function view(document: DocxDocument) {
  return {
    document_id: document.id,
    revision_id: document.revision,
    title: plainText(document.blocks.get(document.id)!.content),
    display_setting: DISPLAY,
  };
}
