// The chats of somebody: listed, opened, begun with a bot or a person.

import type { Hono } from "hono";
import { EMULATOR_APP_ID } from "../../auth/apps.js";
import { directChat } from "../../domains/im-v1/send.js";
import type { Actor } from "../../state/actors.js";
import { ControlRefusal, object, readControlBody, text } from "../bodies.js";
import { chatsOf, conversationView, membersOf, shownChat } from "../chat-views.js";
import type { ControlContext } from "../context.js";
import { MESSAGES_SHOWN } from "../views.js";
import { enter } from "./enter.js";
import { actAs, requireChatOf, requirePerson, requireTenant } from "./person.js";

const ORDER = object({ with: text }, ["with"]);

export function addChats(routes: Hono, context: ControlContext): void {
  const { apps } = context;
  routes.get("/tenants/:key/chats/:chat/messages", (c) => {
    const tenant = requireTenant(c, context);
    const { chatId } = requireChatOf(c, tenant);
    const newest = Math.trunc(Number(c.req.query("newest"))) || MESSAGES_SHOWN;
    const shown = Math.min(Math.max(1, newest), MESSAGES_SHOWN);
    const person = tenant.directory.findAny(c.req.query("person") ?? "", EMULATOR_APP_ID);
    const messages = conversationView(tenant, chatId, apps, shown, person?.unionId);
    return c.json({ messages });
  });
  routes.get("/tenants/:key/chats/:chat/members", (c) => {
    const tenant = requireTenant(c, context);
    const app = apps.get(c.req.query("app") ?? "");
    return c.json({ members: membersOf(tenant, requireChatOf(c, tenant), apps, app) });
  });
  routes.get("/tenants/:key/chats", (c) =>
    c.json({ chats: chatsOf(requireTenant(c, context), apps) }),
  );
  routes.get("/tenants/:key/people/:person/chats", (c) => {
    const { tenant, user } = requirePerson(c, context);
    return c.json({ chats: chatsOf(tenant, apps, user.unionId) });
  });
  // Somebody opens a chat: bots hear of it where they are alone with them.
  routes.post("/tenants/:key/people/:person/chats/:chat/visits", (c) => {
    const person = requirePerson(c, context);
    enter(person, requireChatOf(c, person.tenant), context);
    return c.json({ visited: true });
  });
  // A chat with a bot, or with another person, that may be there already.
  routes.post("/tenants/:key/people/:person/chats", async (c) => {
    const person = requirePerson(c, context);
    const { tenant, user } = person;
    const { with: id } = await readControlBody<{ with: string }>(c, ORDER);
    const other: Actor | undefined = apps.get(id)?.tenants.includes(tenant.key)
      ? { kind: "app", id }
      : tenant.directory.users.has(id)
        ? { kind: "user", id }
        : undefined;
    if (!other) throw new ControlRefusal(400, `nobody has the id ${id}`);
    const chat = await actAs(person, context, "im.v1.message.create", {}, (call) =>
      directChat(call, other),
    );
    return c.json({ chat: shownChat(tenant, chat, apps, user.unionId) });
  });
}
