import { convertCardId } from "@lark/cardkit-v1";
import { createClient, noAuth } from "@lark/core";
import { createMessage } from "@lark/im-v1";
import * as message from "@lark/im-v1/message";

const client = createClient({ auth: noAuth() });

await createMessage(client, {
  query: { receive_id_type: "chat_id" },
  body: { receive_id: "oc_1", msg_type: "text", content: '{"text":"hi"}', uuid: "1" },
});
await message.readUsers(client, {
  path: { message_id: "om_1" },
  query: { user_id_type: "open_id" },
});
await convertCardId(client, { body: { message_id: "om_1" } });
