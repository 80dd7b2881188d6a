import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { App } from "../scenario/types.js";

/** Passes a request on to a path of the platform, and the answer back. */
export type Forward = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) => Promise<void>;

const REQUEST_HEADERS = ["accept", "content-type", "range", "user-agent"];
const ANSWER_HEADERS = ["content-type", "content-disposition", "content-range", "x-tt-logid"];

/** Forwards with the app's own token. Written without the SDK, which is what is being tested. */
export async function forwardAs(app: App): Promise<Forward> {
  const token = await fetchToken(app);
  return async (request, response, path) => {
    const headers = new Headers({ authorization: `Bearer ${token}` });
    for (const name of REQUEST_HEADERS) {
      const value = request.headers[name];
      if (typeof value === "string") headers.set(name, value);
    }
    const body = await buffer(request);
    const answer = await fetch(app.domain + path, {
      method: request.method ?? "GET",
      headers,
      ...(body.length && { body: new Uint8Array(body) }),
    });
    for (const name of ANSWER_HEADERS) {
      const value = answer.headers.get(name);
      if (value) response.setHeader(name, value);
    }
    response.writeHead(answer.status).end(new Uint8Array(await answer.arrayBuffer()));
  };
}

async function fetchToken({ domain, appId, appSecret }: App): Promise<string> {
  const answer = await fetch(`${domain}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
  });
  const { tenant_access_token: token } = (await answer.json()) as { tenant_access_token?: string };
  if (!token) throw new Error("the backend got no token");
  return token;
}
