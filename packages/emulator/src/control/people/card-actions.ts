// Somebody clicks, chooses or sends something in a card.

import type { Hono } from "hono";
import { type CardAction, callBack } from "../../cards/callback.js";
import { requireLiveMessage } from "../../domains/im-v1/lookup.js";
import type { Schema } from "../../schema/document-types.js";
import { ControlRefusal, object, readControlBody, text } from "../bodies.js";
import type { ControlContext } from "../context.js";
import type { ShownOutcome } from "../view-types.js";
import { actAs, requirePerson } from "./person.js";

const ACTION: Schema = {
  ...object({ tag: text }, ["tag"]),
  additionalProperties: true,
};
const ORDER: Schema = object({ action: ACTION }, ["action"]);

export function addCardActions(routes: Hono, context: ControlContext): void {
  const { apps, events, clock, changes } = context;
  routes.post("/tenants/:key/people/:person/messages/:message/actions", async (c) => {
    const person = requirePerson(c, context);
    const { action } = await readControlBody<{ action: CardAction }>(c, ORDER);
    const message = await actAs(person, context, "im.v1.message.get", {}, (call) =>
      requireLiveMessage(call, c.req.param("message")),
    );
    const app = message.sender.kind === "app" ? apps.get(message.sender.id) : undefined;
    if (message.type !== "interactive" || !app) {
      throw new ControlRefusal(400, "the message is no card of an app");
    }
    const outcome: ShownOutcome = await callBack(
      { ...person, app, message, action },
      { events, now: clock.now() },
    );
    changes.announce();
    return c.json(outcome);
  });
}
