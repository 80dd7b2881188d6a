import { createClient } from "@lark/core";
import { listChat } from "@lark/im-v1";
import { headers } from "next/headers";
import { lark } from "@/lib/lark";
import { WriteForm } from "./write-form";

/** Who asks, for a page made on the server. */
async function identify() {
  const request = new Request("http://localhost/", { headers: new Headers(await headers()) });
  return lark().signIn.identify(request);
}

export default async function Page() {
  const signedIn = await identify();
  if (!signedIn) {
    return (
      <main>
        <h1>Chats</h1>
        <a href="/login">Sign in</a>
      </main>
    );
  }
  const { session, user } = signedIn;
  // On the server the session is the client's `auth`: no proxy is needed here.
  const { domain } = lark().client;
  const { items: chats = [] } = await listChat(createClient({ auth: session, domain }));
  return (
    <main>
      <h1>Chats of {user.name}</h1>
      <WriteForm chats={chats.map(({ chat_id = "", name = "" }) => ({ id: chat_id, name }))} />
      <form method="post" action="/logout">
        <button type="submit">Sign out</button>
      </form>
    </main>
  );
}
