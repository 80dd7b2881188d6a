import type { Answer, Send } from "./caller.js";
import type { DocumentedOperation } from "./documents.js";

/** A chat with a message of the wanted type, files, tabs, a menu and a thread. */
export async function chatWorld(
  send: Send,
  { operationId }: DocumentedOperation,
): Promise<Record<string, unknown>> {
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
  if (reaction.code !== 0) throw new Error(JSON.stringify(reaction.body));
  const reply = await send("POST", `/im/v1/messages/${message_id}/reply`, {
    body: { msg_type: "text", content: '{"text":"reply"}', reply_in_thread: true },
  });
  const batch = await send("POST", "/message/v4/batch_send/", {
    body: { msg_type: "text", content: { text: "to all" }, open_ids: [ada] },
  });
  const tabs = await send("POST", `/im/v1/chats/${chat_id}/chat_tabs`, {
    body: {
      chat_tabs: [
        { tab_name: "Site", tab_type: "url", tab_content: { url: "https://example.com" } },
      ],
    },
  });
  const [messages, site] = tabs.data.chat_tabs as { tab_id: string; tab_type: string }[];
  const item = { action_type: "NONE", name: "Help" };
  const menu = await send("POST", `/im/v1/chats/${chat_id}/menu_tree`, {
    body: { menu_tree: { chat_menu_top_levels: [{ chat_menu_item: item }] } },
  });
  const top = menu.data.menu_tree.chat_menu_top_levels[0].chat_menu_top_level_id;
  const sorts = operationId === "im.v1.chat.tab.sort_tabs";
  return {
    chat_id,
    message_id,
    query: "hello",
    validity_period: "week",
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
    thread_id: reply.data.thread_id,
    message_id_list: [message_id],
    batch_message_id: batch.data.message_id,
    ...(operationId.startsWith("message.v4") ? { content: { text: "hi" }, open_ids: [ada] } : {}),
    manager_ids: [ada],
    moderation_setting: "moderator_list",
    moderator_added_list: [ada],
    moderator_removed_list: [grace],
    revision: "0",
    requests: [
      JSON.stringify({
        requestType: "UpdateTitleRequestType",
        updateTitleRequest: { payload: "{}" },
      }),
    ],
    chat_top_notice: [{ action_type: "1", message_id }],
    tab_ids: sorts ? [messages!.tab_id, site!.tab_id] : [site!.tab_id],
    chat_tabs:
      operationId === "im.v1.chat.tab.update_tabs"
        ? [{ ...site, tab_name: "Home" }]
        : [{ tab_name: "Site", tab_type: "url", tab_content: { url: "https://example.com" } }],
    menu_tree: {
      chat_menu_top_levels: [{ chat_menu_item: item, children: [{ chat_menu_item: item }] }],
    },
    chat_menu_top_level_ids: [top],
    menu_item_id: top,
    queries: [{ message_id, page_token: "" }, { message_id: "om_none" }],
    filter: { chat_ids: [chat_id] },
  };
}
