// What the page asks the platform for, through the backend: there is no token here.
import { createClient, noAuth, paginate } from "@lark/core";
import {
  createImage,
  createMessage,
  getChatMembers,
  getMessageResource,
  type ListChat,
  listChat,
  listMessage,
} from "@lark/im-v1";
import { image, type ReadMessage, readMessage, text } from "@lark/message";

// The backend repeats what may be repeated; here it is a person who decides.
const client = createClient({ domain: "/api/lark", auth: noAuth(), retry: false });

/** A page of messages, the newest last, and where the earlier ones begin. */
export interface MessagePage {
  readonly messages: readonly ReadMessage[];
  readonly earlier: string | undefined;
}

/** All chats of the person who is signed in. */
export async function chats(): Promise<ListChat[]> {
  const found: ListChat[] = [];
  for await (const chat of paginate(listChat, client, { query: { page_size: 100 } })) {
    found.push(chat);
  }
  return found;
}

/** The names of a chat's members, by their ids. */
export async function namesIn(chat_id: string): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const request = { path: { chat_id }, query: { page_size: 100 } };
  for await (const { member_id, name } of paginate(getChatMembers, client, request)) {
    if (member_id && name) names.set(member_id, name);
  }
  return names;
}

export async function messagesIn(chat: string, page_token?: string): Promise<MessagePage> {
  const { items = [], ...page } = await listMessage(client, {
    query: {
      container_id_type: "chat",
      container_id: chat,
      sort_type: "ByCreateTimeDesc",
      page_size: 20,
      page_token,
    },
  });
  return {
    messages: items.map((item) => readMessage(item)).reverse(),
    earlier: page.has_more ? page.page_token : undefined,
  };
}

const send = (receive_id: string, content: { msg_type: string; content: string }) =>
  createMessage(client, {
    query: { receive_id_type: "chat_id" },
    // With a key of its own, it may be repeated after a lost answer and is still sent once.
    body: { receive_id, ...content, uuid: crypto.randomUUID() },
  });

export const sendText = (chat: string, words: string) => send(chat, text(words));

export async function sendPicture(chat: string, file: File): Promise<void> {
  const { image_key = "" } = await createImage(client, {
    body: { image_type: "message", image: file },
  });
  await send(chat, image(image_key));
}

/** The address of a message's picture, for as long as the page lives. */
export async function pictureOf(message_id: string, file_key: string): Promise<string> {
  const file = await getMessageResource(client, {
    path: { message_id, file_key },
    query: { type: "image" },
  });
  return URL.createObjectURL(await file.blob());
}
