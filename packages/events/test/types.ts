// What the compiler accepts and refuses; checked by `tsc`, never run.

import { event } from "@lark/core";
import { createEventHandler, on, onAny, onCardAction, onUrlPreview } from "@lark/events";
import { messageReceiveEvent } from "@lark/im-v1/events";

on(messageReceiveEvent, ({ message }, { tenantKey, id }) => {
  const _: string = message.message_id + tenantKey + id;
});
// @ts-expect-error no such field
on(messageReceiveEvent, ({ nothing }) => nothing);
on(event("a.b_v1"), async (_event, { waitUntil }) => waitUntil(Promise.resolve()));
onAny(({ anything }, { name }) => [anything, name]);

onCardAction(() => {});
onCardAction(async () => {});
onCardAction(() => undefined);
onCardAction(() => ({}));
onCardAction(async ({ action }) => ({ toast: { content: action.tag } }));
onCardAction(() => ({ card: { type: "raw", data: { schema: "2.0" } } }));
onCardAction(({ action }) => (action.name ? { toast: { content: "x" } } : undefined));
// @ts-expect-error not the card itself
onCardAction(() => ({ elements: [] }));
// @ts-expect-error not text
onCardAction(() => "saved");
// @ts-expect-error no such type of toast
onCardAction(() => ({ toast: { type: "loud", content: "x" } }));
// @ts-expect-error a card has type and data
onCardAction(() => ({ card: { elements: [] } }));
// @ts-expect-error a template has an id
onCardAction(async () => ({ card: { type: "template", data: {} } }));
// @ts-expect-error not JSON text
onCardAction(() => ({ card: { type: "raw", data: "{}" } }));
onCardAction((_, { answer, update }) => {
  answer({ toast: { content: "x" } });
  // @ts-expect-error not the card itself
  answer({ elements: [] });
  return update({ type: "raw", data: {} });
});

onUrlPreview(({ context }) => ({ inline: { title: context.url } }));
// @ts-expect-error a preview has no toast
onUrlPreview(() => ({ toast: { content: "x" } }));

// @ts-expect-error no listeners
createEventHandler({ encryptKey: "k" });
// @ts-expect-error no such option
createEventHandler({ listeners: [], encryptionKey: "k" });
