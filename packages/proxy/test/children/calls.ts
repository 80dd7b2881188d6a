// What the page of browser.test.ts does.
import { createClient, isLarkError, type LarkError, noAuth, paginate, request } from "@lark/core";
import { createFile, createMessage, getMessageResource, listChat } from "@lark/im-v1";

const client = createClient({
  auth: noAuth(),
  domain: "/api/lark",
  retry: false,
});

async function failure(call: Promise<unknown>): Promise<LarkError> {
  try {
    await call;
  } catch (error) {
    if (isLarkError(error)) return error;
  }
  throw new Error("it should have failed");
}

async function runCalls(): Promise<object> {
  const chats: string[] = [];
  // A chat to a page.
  for await (const { chat_id } of paginate(listChat, client, { query: { page_size: 1 } })) {
    chats.push(chat_id ?? "");
  }
  const [chat_id = ""] = chats;
  const send = (msg_type: string, content: object) =>
    createMessage(client, {
      query: { receive_id_type: "chat_id" },
      body: { receive_id: chat_id, msg_type, content: JSON.stringify(content) },
    });
  const { message_id: sent } = await send("text", { text: "hi" });
  const file = new File(["hello from a page"], "notes.txt");
  const { file_key = "" } = await createFile(client, {
    body: { file_type: "stream", file_name: "notes.txt", file },
  });
  const { message_id = "" } = await send("file", { file_key });
  const download = await getMessageResource(client, {
    path: { message_id, file_key },
    query: { type: "file" },
  });
  const { code, logId } = await failure(send("text", { nothing: true }));
  const path = "/open-apis/contact/v3/users/batch";
  const { status } = await failure(request(client, { method: "GET", path }));
  return {
    chats: new Set(chats).size,
    sent,
    downloaded: { name: download.name, text: await (await download.blob()).text() },
    refused: { code, logId },
    unlisted: { status },
  };
}

Object.assign(globalThis, { runCalls });
