import type { IncomingMessage, ServerResponse } from "node:http";
import { createClient, selfBuiltApp } from "@lark/core";
import { listChat } from "@lark/im-v1";
import { memoryStore, oauthApp } from "@lark/oauth";
import { createSignIn } from "@lark/oauth/web";
import { createProxy } from "@lark/proxy";
import { toNode } from "@lark/proxy/node";
import type { App } from "../scenario/types.js";

/** Answers what a page needs to sign in and to call the platform; false for any other request. */
export type Access = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * `/login`, `/callback`, `/me` and `/api/lark/…`, as a site with sign-in has them. The user who agrees is always Ada.
 *
 * @param origin of the site
 */
export function createAccess({ domain, appId, appSecret }: App, origin: string): Access {
  const client = createClient({ auth: selfBuiltApp({ appId, appSecret }), domain });
  const signIn = createSignIn({
    app: oauthApp({ client, appSecret, accountsDomain: domain }),
    store: memoryStore(),
    secret: "32 characters that nobody guesses",
    redirectUri: `${origin}/callback`,
    scopes: ["offline_access", "im:chat"],
    home: "/me",
  });
  const proxy = createProxy({
    client,
    allow: [listChat],
    async authorize(request) {
      const signedIn = await signIn.identify(request);
      return signedIn && { userAccessToken: await signedIn.session.getToken() };
    },
  });
  const routes: Record<string, (request: Request) => Promise<Response>> = {
    "/callback": signIn.callback,
    async "/login"(request) {
      const { status, headers } = await signIn.login(request);
      const agreed = new Headers(headers);
      agreed.set("location", `${headers.get("location")}&auto=ada@example.com`);
      return new Response(null, { status, headers: agreed });
    },
    async "/me"(request) {
      return Response.json((await signIn.identify(request))?.user ?? null);
    },
  };
  return (request, response) => {
    const path = request.url?.replace(/\?.*/s, "") ?? "";
    const handle = path.startsWith("/api/lark/") ? proxy : routes[path];
    if (handle) toNode(handle)(request, response);
    return handle !== undefined;
  };
}
