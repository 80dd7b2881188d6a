import { ofetch } from "ofetch";
import type { Send } from "../message.js";

/** Sends one message with ofetch, which encodes and decodes; token and code are the caller's. */
export function open(origin: string): Send {
  const api = ofetch.create({ baseURL: `${origin}/open-apis`, method: "POST" });
  const checked = (answer: Answer) => {
    if (answer.code !== 0) throw new Error(`code ${answer.code}: ${answer.msg}`);
    return answer;
  };

  let token: string | undefined;
  return async ({ query, body }) => {
    token ??= checked(
      await api<Answer>("/auth/v3/tenant_access_token/internal", {
        body: { app_id: "cli_bench", app_secret: "bench" },
      }),
    ).tenant_access_token;
    const headers = { authorization: `Bearer ${token}` };
    return checked(await api<Answer>("/im/v1/messages", { query, body, headers })).data?.message_id;
  };
}

interface Answer {
  code: number;
  msg: string;
  tenant_access_token?: string;
  data?: { message_id: string };
}
