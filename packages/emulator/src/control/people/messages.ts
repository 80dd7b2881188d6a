// Somebody writes, answers and recalls.

import type { Hono } from "hono";
import { requireLiveMessage, requireMessageChat } from "../../domains/im-v1/lookup.js";
import { answerTo, type Draft, deliver } from "../../domains/im-v1/send.js";
import type { Mention } from "../../domains/im-v1/state.js";
import type { Schema } from "../../schema/document-types.js";
import { ControlRefusal, object, readControlBody, text } from "../bodies.js";
import type { ControlContext } from "../context.js";
import { actAs, type Person, requirePerson } from "./person.js";

interface MessageOrder {
  chat: string;
  /** What is written: texts, and people and bots who are mentioned, by union id, app id or "all". */
  content?: (string | { at: string })[];
  /** Key of a picture that somebody uploaded. */
  image?: string;
  replyTo?: string;
}

const ORDER: Schema = object(
  {
    chat: text,
    content: {
      type: "array",
      minItems: 1,
      items: { anyOf: [{ type: "string" }, object({ at: text }, ["at"])] },
    },
    image: text,
    replyTo: text,
  },
  ["chat"],
);

export function addMessages(routes: Hono, context: ControlContext): void {
  routes.post("/tenants/:key/people/:person/messages", async (c) => {
    const person = requirePerson(c, context);
    const order = await readControlBody<MessageOrder>(c, ORDER);
    const draft = draftOf(order, person, context);
    const { messageId } = await actAs(person, context, "im.v1.message.create", {}, (call) => {
      const to = order.replyTo
        ? answerTo(call, requireLiveMessage(call, order.replyTo))
        : { chat: requireMessageChat(call, order.chat, "chat") };
      return deliver(call, draft, to);
    });
    return c.json({ messageId });
  });
  routes.delete("/tenants/:key/people/:person/messages/:message", async (c) => {
    const path = { message_id: c.req.param("message") };
    await actAs(requirePerson(c, context), context, "im.v1.message.delete", { path });
    return c.json({ recalled: true });
  });
}

function draftOf(order: MessageOrder, person: Person, context: ControlContext): Draft {
  const { content, image } = order;
  if ((content === undefined) === (image === undefined)) {
    throw new ControlRefusal(400, "send either content or image");
  }
  if (image !== undefined) {
    const file = person.tenant.files.get(image);
    if (!file || file.appId !== undefined) throw new ControlRefusal(400, "no such picture");
    return { type: "image", content: JSON.stringify({ image_key: image }), mentions: [] };
  }
  const mentions: Mention[] = [];
  const words = content!.map((part) =>
    typeof part === "string" ? part : mention(part.at, mentions, person, context),
  );
  return { type: "text", content: JSON.stringify({ text: words.join("") }), mentions };
}

// What somebody types stays text: only who is picked is mentioned.
function mention(
  id: string,
  mentions: Mention[],
  { tenant }: Person,
  { apps }: ControlContext,
): string {
  if (id === "all") return "@_all";
  const name = apps.get(id)?.name ?? tenant.directory.users.get(id)?.profile.name;
  if (name === undefined) throw new ControlRefusal(400, `nobody has the id ${id}`);
  const known = mentions.find(({ userId }) => userId === id);
  if (known) return known.key;
  const key = `@_user_${mentions.length + 1}`;
  mentions.push({ key, userId: id, name: String(name), ...(apps.has(id) ? { bot: true } : {}) });
  return key;
}
