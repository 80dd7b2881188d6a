// What somebody does to a message.

import { at, tell } from "../live/ask.js";
import type { ShownMessage } from "../types.js";
import { showToast } from "../ui/toasts.js";

interface Who {
  tenant: string;
  person: string;
  message: ShownMessage;
}

const pathOf = ({ tenant, person, message }: Who): string =>
  at`/tenants/${tenant}/people/${person}/messages/${message.messageId}`;

/** Reacts to a message, or takes it back. */
export function react(who: Who, emoji: string): Promise<void> {
  const { person, message } = who;
  const mine = message.reactions.some(
    (one) => one.emoji === emoji && one.by.some(({ id }) => id === person),
  );
  return done(
    mine
      ? tell("DELETE", `${pathOf(who)}${at`/reactions/${emoji}`}`)
      : tell("POST", `${pathOf(who)}/reactions`, { emoji }),
  );
}

export function recall(who: Who): Promise<void> {
  return done(tell("DELETE", pathOf(who)));
}

async function done(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    showToast({ type: "error", content: (error as Error).message });
  }
}
