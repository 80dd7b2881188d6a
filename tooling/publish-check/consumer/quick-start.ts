import { createClient, selfBuiltApp } from "@lark/core";
import { validated } from "@lark/core/validation";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { createMessage, listChat } from "@lark/im-v1";
import { CreateMessageRequestSchema } from "@lark/im-v1/schemas";

const client = createClient({
  auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
  fetch: createEmulator().fetch,
  logLevel: "silent",
});

const send = validated(createMessage, { request: CreateMessageRequestSchema });

const { items } = await listChat(client);
const message = await send(client, {
  query: { receive_id_type: "chat_id" },
  body: { receive_id: items?.[0]?.chat_id ?? "", msg_type: "text", content: '{"text":"hi"}' },
});
export const messageId: string | undefined = message.message_id;
