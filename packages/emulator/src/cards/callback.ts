// The callback of a card: what an app is told of somebody's act, and what its answer does.

import { type App, OLD_CARD_CALLBACK as OLD_CALLBACK } from "../auth/apps.js";
import { checkJson, isNode } from "../domains/cardkit-v1/card-json.js";
import type { Message } from "../domains/im-v1/state.js";
import type { EventDelivery, Events } from "../events/events.js";
import type { Tenant } from "../state/tenant.js";
import type { User } from "../state/user.js";
import { replaceCard } from "./replace.js";
import { otherSchema } from "./schema.js";
import { issueToken } from "./tokens.js";

/** What somebody did: the component's tag, and its value, option, text or form. */
export type CardAction = Readonly<Record<string, unknown>> & { readonly tag: string };

/** How the app answered. */
export interface CallbackOutcome {
  toast?: {
    type: "info" | "success" | "warning" | "error";
    content: string;
    i18n?: Readonly<Record<string, string>>;
  };
  /** The platform's code for what went wrong; its client shows it. */
  code?: number;
  reason?: string;
}

const NO_ADDRESS = 200340;
const LATE = 200341;
const UNREACHABLE = 200342;
const NOT_200 = 200671;
const WRONG_ANSWER = 200672;
const WRONG_CARD = 200673;
const OLDER_CARD = 200830;

const NEW_CALLBACK = "card.action.trigger";
const TOASTS = ["info", "success", "warning", "error"];

interface Acted {
  tenant: Tenant;
  user: User;
  app: App;
  message: Message;
  action: CardAction;
}

/** Tells the app, waits for its answer and replaces the card if it wants that. */
export async function callBack(
  acted: Acted,
  { events, now }: { events: Events; now: number },
): Promise<CallbackOutcome> {
  const { app, tenant, message } = acted;
  const token = issueToken(tenant, message, now);
  const old = wantsOldCallback(app);
  const content = old ? oldContent(acted, token.token) : newContent(acted, token.token);
  const to = { appId: app.appId, tenantKey: tenant.key };
  try {
    const delivery = await events.trigger(old ? OLD_CALLBACK : NEW_CALLBACK, content, to);
    return failureOf(delivery) ?? answered(acted, delivery.answer, old);
  } catch (error) {
    return { code: NO_ADDRESS, reason: (error as Error).message };
  } finally {
    token.answered = true;
  }
}

/** An app that subscribed to the older callback alone. */
function wantsOldCallback({ events = [NEW_CALLBACK] }: App): boolean {
  return events.includes(OLD_CALLBACK) && !events.includes(NEW_CALLBACK);
}

function newContent(
  { tenant, user, app, message, action }: Acted,
  token: string,
): object & Record<string, unknown> {
  return {
    operator: {
      tenant_key: tenant.key,
      user_id: user.userId,
      open_id: tenant.directory.idOf(user, "open_id", app.appId),
      union_id: user.unionId,
    },
    token,
    action,
    host: "im_message",
    context: { open_message_id: message.messageId, open_chat_id: message.chatId },
  };
}

function oldContent(
  { tenant, user, app, message, action }: Acted,
  token: string,
): Record<string, unknown> {
  return {
    open_id: tenant.directory.idOf(user, "open_id", app.appId),
    user_id: user.userId,
    open_message_id: message.messageId,
    open_chat_id: message.chatId,
    tenant_key: tenant.key,
    token,
    action,
  };
}

function failureOf({ status, error, connection }: EventDelivery): CallbackOutcome | undefined {
  if (status === 200) return undefined;
  if (status !== undefined) return { code: NOT_200, reason: `answered with ${status}` };
  const reason = error ?? "no answer";
  if (reason.includes("within 3 s")) return { code: LATE, reason };
  if (reason.includes("no long connection")) return { code: NO_ADDRESS, reason };
  return { code: connection === undefined ? UNREACHABLE : LATE, reason };
}

function answered(acted: Acted, given: unknown, old: boolean): CallbackOutcome {
  if (given === undefined || given === null || given === "") return {};
  if (!isNode(given)) return { code: WRONG_ANSWER, reason: "the answer is no JSON object" };
  const toast =
    given.toast === undefined || given.toast === null ? undefined : toastOf(given.toast);
  if (toast === false) return { code: WRONG_ANSWER, reason: "toast needs a type and a content" };
  const card = old ? oldCard(given) : given.card;
  if (card !== undefined && card !== null) {
    const failure = showCard(acted, card);
    if (failure) return failure;
  }
  return toast ? { toast } : {};
}

// The older answer is the new card itself.
function oldCard({ toast: _, ...rest }: Record<string, unknown>): unknown {
  return Object.keys(rest).length > 0 ? { type: "raw", data: rest } : undefined;
}

function toastOf(given: unknown): CallbackOutcome["toast"] | false {
  if (!isNode(given)) return false;
  const { type = "info", content = "", i18n } = given;
  if (!TOASTS.includes(String(type)) || typeof content !== "string") return false;
  if (i18n !== undefined && i18n !== null && !isNode(i18n)) return false;
  if (content === "" && !i18n) return false;
  return {
    type: type as "info",
    content,
    ...(isNode(i18n) ? { i18n: i18n as Record<string, string> } : {}),
  };
}

function showCard({ tenant, message, user }: Acted, card: unknown): CallbackOutcome | undefined {
  if (!isNode(card) || !isNode(card.data) || !["raw", "template"].includes(String(card.type))) {
    return { code: WRONG_CARD, reason: "card needs a type, raw or template, and data" };
  }
  const { type, data } = card;
  if (type === "template" && typeof data.template_id !== "string") {
    return { code: WRONG_CARD, reason: "the template has no id" };
  }
  const other = type === "raw" ? otherSchema(tenant, message, data) : undefined;
  if (other === "older") {
    return { code: OLDER_CARD, reason: "a card of schema 2.0 was answered with one of 1.0" };
  }
  if (other === "newer") {
    return { code: WRONG_CARD, reason: "a card of schema 1.0 was answered with one of 2.0" };
  }
  try {
    if (data.schema === "2.0") checkJson(data);
    replaceCard(tenant, message, type === "raw" ? data : { type, data }, [user.unionId]);
    return undefined;
  } catch (error) {
    return { code: WRONG_CARD, reason: (error as Error).message };
  }
}
