export type {
  CardActionAnswer,
  CardActionContext,
  CardActionEvent,
  CardContent,
  CardLocale,
  Toast,
} from "./card.js";
export { onCardAction } from "./card-action.js";
export type { CallbackContext, EventContext } from "./context.js";
export type { EventHeader } from "./envelope.js";
export { createEventHandler, type EventHandler, type Runtime } from "./handler.js";
export type { EventEnd, EventFailure, EventHooks, EventRun } from "./hooks.js";
export { type Awaitable, appTickets, byChat, type Listener, on, onAny } from "./listener.js";
export type { EventHandlerOptions } from "./options.js";
export type { DeliveryOptions, Outcome } from "./run.js";
export { onUrlPreview, type UrlPreviewAnswer, type UrlPreviewEvent } from "./url-preview.js";
