import { request } from "undici";
import type { Send } from "../message.js";

/** Sends one message with nothing but undici's `request`: token, JSON both ways, code. */
export function open(origin: string): Send {
  const post = async (path: string, body: object, token?: string) => {
    const response = await request(origin + path, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    const answer = (await response.body.json()) as Answer;
    if (answer.code !== 0) throw new Error(`code ${answer.code}: ${answer.msg}`);
    return answer;
  };

  let token: string | undefined;
  return async ({ query, body }) => {
    token ??= (
      await post("/open-apis/auth/v3/tenant_access_token/internal", {
        app_id: "cli_bench",
        app_secret: "bench",
      })
    ).tenant_access_token;
    const path = `/open-apis/im/v1/messages?${new URLSearchParams(query)}`;
    return (await post(path, body, token)).data?.message_id;
  };
}

interface Answer {
  code: number;
  msg: string;
  tenant_access_token?: string;
  data?: { message_id: string };
}
