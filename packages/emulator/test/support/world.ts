import { EMULATOR_TENANT_KEY, type Emulator } from "../../src/index.js";
import { type Answer, first, sender, tenantToken } from "./caller.js";
import type { DocumentedOperation } from "./documents.js";
import type { Known } from "./request-builder.js";

/**
 * A token that the operation accepts and, for the domains with state, ids that exist: what the
 * documents cannot tell.
 */
export async function prepare(emulator: Emulator, operation: DocumentedOperation): Promise<Known> {
  const tenant = await tenantToken(emulator);
  const user = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const token =
    operation.tokens.length === 0
      ? undefined
      : operation.tokens.includes("tenant") || operation.tokens.includes("app")
        ? tenant
        : user;
  const send = sender(emulator.fetch, "https://open.feishu.cn", tenant);
  if (operation.domain === "contact-v3") return { token, values: await directory(send, operation) };
  if (operation.domain === "im-v1")
    return { token, values: await chat(send, operation, tenant, emulator) };
  return { token, values: {} };
}

type Send = ReturnType<typeof sender>;

async function directory(send: Send, { operationId }: DocumentedOperation) {
  const users = await send("GET", "/contact/v3/users/find_by_department", {
    query: {
      department_id: "engineering",
      department_id_type: "department_id",
      user_id_type: "user_id",
    },
  });
  const ada = first(users.data.items as { user_id: string }[]);
  if (operationId === "contact.v3.user.resurrect") {
    await send("DELETE", `/contact/v3/users/${ada.user_id}`, {
      query: { user_id_type: "user_id" },
    });
  }
  // Sales below Research: only departments without members and children can be deleted.
  const empty = await send("POST", "/contact/v3/departments", {
    body: { name: "Empty", parent_department_id: "0", department_id: "empty" },
  });
  if (empty.code !== 0) throw new Error(JSON.stringify(empty.body));
  const deletes = operationId === "contact.v3.department.delete";
  return {
    user_id_type: "user_id",
    department_id_type: "department_id",
    ...(operationId === "contact.v3.user.create" ? {} : { user_id: ada.user_id }),
    user_ids: [ada.user_id],
    leader_user_id: operationId.startsWith("contact.v3.user.") ? "" : ada.user_id,
    ...(operationId === "contact.v3.department.create"
      ? {}
      : { department_id: deletes ? "empty" : "engineering" }),
    department_ids: ["engineering"],
    parent_department_id: "research",
    email: "new@example.com",
    emails: ["ada@example.com", "nobody@example.com"],
    mobiles: ["13800000001"],
  };
}

async function chat(
  send: Send,
  { operationId }: DocumentedOperation,
  token: string,
  emulator: Emulator,
) {
  const ids = await send("POST", "/contact/v3/users/batch_get_id", {
    body: { emails: ["ada@example.com", "grace@example.com"] },
  });
  const [ada, grace] = (ids.data.user_list as { user_id: string }[]).map(({ user_id }) => user_id);
  const made = await send("POST", "/im/v1/chats", {
    body: { name: "Mine", user_id_list: [ada, grace] },
  });
  const chat_id = String(made.data.chat_id);
  const image = new FormData();
  image.set("image_type", "message");
  image.set("image", new File(["png"], "a.png"));
  const uploaded = await send("POST", "/im/v1/images", { body: image });
  const file = new FormData();
  file.set("file_type", "stream");
  file.set("file_name", "a.txt");
  file.set("file", new File(["text"], "a.txt"));
  const stored = await send("POST", "/im/v1/files", { body: file });
  const post = (msg_type: string, content: unknown): Promise<Answer> =>
    send("POST", "/im/v1/messages", {
      query: { receive_id_type: "chat_id" },
      body: { receive_id: chat_id, msg_type, content: JSON.stringify(content) },
    });
  const message =
    operationId === "im.v1.message.patch"
      ? await post("interactive", { elements: [] })
      : operationId === "im.v1.message.resource.get"
        ? await post("file", { file_key: stored.data.file_key })
        : await post("text", { text: "hello" });
  const message_id = String(message.data.message_id);
  const reaction = await send("POST", `/im/v1/messages/${message_id}/reactions`, {
    body: { reaction_type: { emoji_type: "SMILE" } },
  });
  if (reaction.code !== 0 || emulator.requests.length === 0 || !token) {
    throw new Error(`the world of tenant ${EMULATOR_TENANT_KEY} is broken: ${reaction.msg}`);
  }
  return {
    chat_id,
    message_id,
    reaction_id: reaction.data.reaction_id,
    image_key: uploaded.data.image_key,
    file_key: stored.data.file_key,
    receive_id_type: "chat_id",
    receive_id: chat_id,
    container_id_type: "chat",
    container_id: chat_id,
    member_id_type: "open_id",
    id_list: [ada],
    owner_id: ada,
    user_id_list: [ada],
    bot_id_list: [],
    user_id_type: "open_id",
    msg_type: "text",
    content: operationId === "im.v1.message.patch" ? `{"elements":[]}` : `{"text":"again"}`,
    start_time: "",
    end_time: "",
    type: "file",
  };
}
