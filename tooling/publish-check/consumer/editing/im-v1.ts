import { createClient, noAuth } from "@lark/core";
import { createMessage } from "@lark/im-v1";

const client = createClient({ auth: noAuth() });

const sent = await createMessage(client, {
  query: { receive_id_type: "open_id" },
  body: { receive_id: "ou_1", msg_type: "text", content: JSON.stringify({ text: "hi" }) },
});
export const messageId: string | undefined = sent.message_id;
