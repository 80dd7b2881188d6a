import { Client } from "@larksuiteoapi/node-sdk";
import type { Send } from "../message.js";

/** Sends one message with the official Node SDK, which hands the code to its caller. */
export function open(origin: string): Send {
  const client = new Client({ appId: "cli_bench", appSecret: "bench", domain: origin });
  return async ({ query, body }) => {
    const answer = await client.im.v1.message.create({ params: query, data: body });
    if (answer.code !== 0) throw new Error(`code ${answer.code}: ${answer.msg}`);
    return answer.data?.message_id;
  };
}
