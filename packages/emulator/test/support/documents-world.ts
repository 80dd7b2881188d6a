// Folders, files, documents and wikis for the operations about them.

import { EMULATOR_APP_ID, type Emulator } from "../../src/index.js";
import { type Answer, sender } from "./caller.js";
import type { DocumentedOperation } from "./documents.js";

export const DOCUMENT_DOMAINS: ReadonlySet<string> = new Set([
  "drive-v1",
  "drive-v2",
  "drive-explorer-v2",
  "docx-v1",
  "wiki-v2",
]);

type Send = ReturnType<typeof sender>;
type Values = Readonly<Record<string, unknown>>;

/** Ids of documents that exist, by the domain of the operation. */
export async function documentsWorld(
  operation: DocumentedOperation,
  token: string,
  emulator: Emulator,
): Promise<Values> {
  const send = sender(emulator.fetch, "https://open.feishu.cn", token);
  const post = async (path: string, body: unknown, query: Record<string, string> = {}) => {
    const answer = await send("POST", path, { body, query });
    if (answer.code !== 0) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer;
  };
  switch (operation.domain) {
    case "docx-v1":
      return docx(operation, post);
    case "wiki-v2":
      return wiki(operation, post, emulator);
    default:
      return drive(operation, send, post, emulator);
  }
}

type Post = (path: string, body: unknown, query?: Record<string, string>) => Promise<Answer>;

async function drive(
  { operationId, domain }: DocumentedOperation,
  send: Send,
  post: Post,
  emulator: Emulator,
) {
  const folder = (await post("/drive/v1/files/create_folder", { name: "F", folder_token: "" })).data
    .token;
  const document = (await post("/docx/v1/documents", { title: "D", folder_token: folder })).data
    .document.document_id;
  const form = (fields: Record<string, string>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set("file", new File(["some bytes"], "a.md"));
    return body;
  };
  const whole = { file_name: "a.md", parent_node: String(folder), size: "10" };
  const uploaded = (
    await post("/drive/v1/files/upload_all", form({ ...whole, parent_type: "explorer" }))
  ).data.file_token;
  const media = (
    await post("/drive/v1/medias/upload_all", form({ ...whole, parent_type: "ccm_import_open" }))
  ).data.file_token;
  const kind = operationId.startsWith("drive.v1.media.") ? "medias" : "files";
  const upload = (
    await post(`/drive/v1/${kind}/upload_prepare`, {
      file_name: "a.md",
      parent_node: folder,
      parent_type: kind === "medias" ? "docx_file" : "explorer",
      size: 10,
    })
  ).data.upload_id;
  if (operationId.endsWith("upload_finish")) {
    await post(`/drive/v1/${kind}/upload_part`, form({ upload_id: upload, seq: "0", size: "10" }));
  }
  const elements = [{ type: "text_run", text_run: { text: "hello" } }];
  const comment = (
    await post(
      `/drive/v1/files/${document}/comments`,
      { reply_list: { replies: [{ content: { elements } }] } },
      { file_type: "docx" },
    )
  ).data;
  const grace = { member_type: "email", member_id: "grace@example.com" };
  const permissions = `/drive/v1/permissions/${document}`;
  const changes = /member\.(update|delete)$/.test(operationId);
  if (changes) {
    await post(`${permissions}/members`, { ...grace, perm: "view" }, { type: "docx" });
  }
  if (operationId.includes("public.password")) {
    await post(`${permissions}/public/password`, {}, { type: "docx" });
  }
  const version = (
    await post(`/drive/v1/files/${document}/versions`, { name: "v1", obj_type: "docx" })
  ).data.version;
  const exported = (
    await post("/drive/v1/export_tasks", { token: document, type: "docx", file_extension: "pdf" })
  ).data.ticket;
  const result = await send("GET", `/drive/v1/export_tasks/${exported}`, {
    query: { token: document },
  });
  const imported = { file_extension: "md", file_token: media, type: "docx" };
  const point = { mount_type: 1, mount_key: folder };
  const importing = (await post("/drive/v1/import_tasks", { ...imported, point })).data.ticket;
  const throwaway = (await post("/drive/v1/files/create_folder", { name: "T", folder_token: "" }))
    .data.token;
  const removal = await send("DELETE", `/drive/v1/files/${throwaway}`, {
    query: { type: "folder" },
  });
  const user = emulator.issueUserAccessToken({ user: "ada@example.com" });
  await send("POST", `/drive/v1/files/${document}/subscriptions`, {
    token: user,
    body: { subscription_id: "1", subscription_type: "comment_update", file_type: "docx" },
  });
  const explorer = domain === "drive-explorer-v2";
  const sheet = explorer
    ? await post(`/drive/explorer/v2/file/${folder}`, { title: "S", type: "sheet" })
    : undefined;
  const doc = explorer
    ? await post(`/drive/explorer/v2/file/${folder}`, { title: "D", type: "doc" })
    : undefined;

  const isImport = operationId.startsWith("drive.v1.import_task");
  const isDownload = operationId === "drive.v1.file.download";
  const isMedia = operationId.startsWith("drive.v1.media");
  const isUpload = operationId.includes(".upload_");
  const fileToken = isImport || isMedia ? media : isDownload ? uploaded : document;
  return {
    file_token: operationId.endsWith("export_task.download")
      ? result.data.result.file_token
      : isUpload
        ? kind === "files" && operationId.endsWith("upload_all")
          ? uploaded
          : ""
        : fileToken,
    file_tokens: [media],
    folder_token: folder,
    parent_token: folder,
    refer_entity: { refer_token: document, refer_type: "docx" },
    parent_node: folder,
    parent_type: kind === "medias" ? "docx_file" : "explorer",
    size: 10,
    checksum: "",
    version: isDownload ? "" : undefined,
    upload_id: upload,
    seq: 0,
    block_num: 1,
    task_id: removal.data.task_id,
    type: "docx",
    file_type: "docx",
    obj_type: "docx",
    is_solved: true,
    reply_list: { replies: [{ content: { elements } }] },
    content: { elements },
    comment_ids: [comment.comment_id],
    comment_id: comment.comment_id,
    reply_id: comment.reply_list.replies[0].reply_id,
    version_id: version,
    token: document,
    file_extension: isImport ? "md" : "pdf",
    ticket: isImport ? importing : exported,
    point: { mount_type: 1, mount_key: folder },
    request_docs: [
      { doc_token: document, doc_type: "docx" },
      { doc_token: "nothing", doc_type: "docx" },
    ],
    ...grace,
    perm: "edit",
    members: [{ ...grace, perm: "edit" }],
    folderToken: folder,
    dstFolderToken: folder,
    fileToken: document,
    docToken: doc?.data.token,
    spreadsheetToken: sheet?.data.token,
    types: ["docx"],
    old_owner_perm: "view",
    subscription_id: "1",
  };
}

async function docx({ operationId }: DocumentedOperation, post: Post): Promise<Values> {
  const announcement = operationId.includes("announcement");
  const chat = announcement ? (await post("/im/v1/chats", { name: "C" })).data.chat_id : "";
  const id = (await post("/docx/v1/documents", { title: "D" })).data.document.document_id;
  const place = announcement ? `/docx/v1/chats/${chat}/announcement` : `/docx/v1/documents/${id}`;
  const page = announcement ? chat : id;
  const text = { elements: [{ text_run: { content: "hello" } }] };
  const children = [{ block_type: 2, text }];
  const made = await post(`${place}/blocks/${page}/children`, { children, index: -1 });
  const block = made.data.children[0].block_id;
  const whole = /children\.(create|batch_delete)|descendant/.test(operationId);
  const updates = [
    "update_text",
    "update_text_style",
    "update_table_property",
    "insert_table_row",
    "insert_table_column",
    "delete_table_rows",
    "delete_table_columns",
    "merge_table_cells",
    "unmerge_table_cells",
    "insert_grid_column",
    "delete_grid_column",
    "update_grid_column_width_ratio",
    "replace_image",
    "replace_file",
    "update_task",
  ];
  return {
    ...Object.fromEntries(updates.map((name) => [name, undefined])),
    chat_id: chat,
    document_id: id,
    folder_token: "",
    block_id: whole ? page : block,
    children,
    index: 0,
    start_index: 0,
    end_index: 1,
    content: "# Title\n\n- one\n- two",
    update_text_elements: text,
    requests: [{ block_id: block, update_text_elements: text }],
    children_id: ["a"],
    descendants: [
      { block_id: "a", block_type: 12, bullet: text, children: ["b"] },
      { block_id: "b", block_type: 2, text },
    ],
  };
}

async function wiki(
  { operationId }: DocumentedOperation,
  post: Post,
  emulator: Emulator,
): Promise<Values> {
  const user = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const own = sender(emulator.fetch, "https://open.feishu.cn", user);
  const space = (await own("POST", "/wiki/v2/spaces", { body: { name: "W" } })).data.space.space_id;
  const bot = { member_type: "appid", member_id: EMULATOR_APP_ID, member_role: "admin" };
  await own("POST", `/wiki/v2/spaces/${space}/members`, { body: bot });
  const node = async () =>
    (
      await post(`/wiki/v2/spaces/${space}/nodes`, {
        obj_type: "docx",
        node_type: "origin",
        title: "N",
      })
    ).data.node;
  const [first, second] = [await node(), await node()];
  const loose = (await post("/docx/v1/documents", { title: "D" })).data.document.document_id;
  const other = (await post("/docx/v1/documents", { title: "E" })).data.document.document_id;
  const moved = await post(`/wiki/v2/spaces/${space}/nodes/move_docs_to_wiki`, {
    obj_type: "docx",
    obj_token: other,
  });
  const grace = { member_type: "email", member_id: "grace@example.com", member_role: "member" };
  if (operationId === "wiki.v2.space.member.delete") {
    await post(`/wiki/v2/spaces/${space}/members`, grace);
  }
  return {
    space_id: space,
    node_token: first.node_token,
    token: first.node_token,
    parent_node_token: second.node_token,
    target_parent_token: second.node_token,
    target_space_id: space,
    origin_node_token: first.node_token,
    parent_wiki_token: second.node_token,
    obj_type: operationId === "wiki.v2.space.get_node" ? "wiki" : "docx",
    obj_token: loose,
    task_id: moved.data.task_id,
    create_setting: "admin",
    security_setting: "allow",
    comment_setting: "allow",
    ...grace,
  };
}
