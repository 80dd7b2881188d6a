import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";

/** Sends a request to `/open-apis<path>` and gives the answer's data. */
export type Call = (method: string, path: string, body?: unknown) => Promise<Data>;

export interface Data {
  [field: string]: unknown;
}

/** Sends a request and resolves to the text of the answer. */
export type Transport = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string | undefined,
) => Promise<string>;

/** A caller with a token of the default app; an answer with another code than 0 ends the measurement. */
export async function createCaller(transport: Transport): Promise<Call> {
  const send = async (method: string, path: string, token: string, body?: unknown) => {
    const text = await transport(
      method,
      `/open-apis${path}`,
      {
        ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json; charset=utf-8" }),
      },
      body === undefined ? undefined : JSON.stringify(body),
    );
    const answer = JSON.parse(text) as { code: number; msg: string; data: Data } & Data;
    if (answer.code !== 0) throw new Error(`${method} ${path}: ${answer.code} ${answer.msg}`);
    return answer;
  };
  const credentials = { app_id: EMULATOR_APP_ID, app_secret: EMULATOR_APP_SECRET };
  const path = "/auth/v3/tenant_access_token/internal";
  const token = String((await send("POST", path, "", credentials)).tenant_access_token);
  return async (method, path, body) => (await send(method, path, token, body)).data;
}

/** Straight to the emulator's own fetch. */
export function inProcess(fetch: (url: string, init: RequestInit) => Promise<Response>): Transport {
  return async (method, path, headers, body) => {
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    return (await fetch(`http://emulator.test${path}`, init)).text();
  };
}
