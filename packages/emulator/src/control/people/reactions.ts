// Somebody reacts to a message, and takes it back.

import type { Hono } from "hono";
import { messengerOf } from "../../domains/im-v1/state.js";
import { ControlRefusal, object, readControlBody, text } from "../bodies.js";
import type { ControlContext } from "../context.js";
import { actAs, requirePerson } from "./person.js";

const ORDER = object({ emoji: text }, ["emoji"]);

export function addReactions(routes: Hono, context: ControlContext): void {
  routes.post("/tenants/:key/people/:person/messages/:message/reactions", async (c) => {
    const person = requirePerson(c, context);
    const { emoji } = await readControlBody<{ emoji: string }>(c, ORDER);
    await actAs(person, context, "im.v1.message.reaction.create", {
      path: { message_id: c.req.param("message") },
      body: { reaction_type: { emoji_type: emoji } },
    });
    return c.json({ emoji });
  });
  routes.delete("/tenants/:key/people/:person/messages/:message/reactions/:emoji", async (c) => {
    const person = requirePerson(c, context);
    const { message: message_id, emoji } = c.req.param();
    const reaction = messengerOf(person.tenant)
      .messages.get(message_id)
      ?.reactions.find(
        ({ actor, emoji: given }) => actor.id === person.user.unionId && given === emoji,
      );
    if (!reaction) throw new ControlRefusal(404, "no such reaction");
    await actAs(person, context, "im.v1.message.reaction.delete", {
      path: { message_id, reaction_id: reaction.reactionId },
    });
    return c.json({ emoji });
  });
}
