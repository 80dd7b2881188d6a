import { createClient, selfBuiltApp } from "@lark/core";
import { createMessage } from "@lark/im-v1";
import { nodeTransport } from "@lark/node";
import type { Send } from "../message.js";

/** Sends one message with @lark, over the transport of @lark/node. */
export function open(origin: string): Send {
  const client = createClient({
    auth: selfBuiltApp({ appId: "cli_bench", appSecret: "bench" }),
    domain: origin,
    fetch: nodeTransport(),
  });
  return async ({ query, body }) => (await createMessage(client, { query, body })).message_id;
}
