import type { MessageContext } from "./message-context.js";

/** Handles a message. */
export type MessageHandler = (context: MessageContext) => unknown;

/** Which messages a handler gets: a text that they are, a pattern that they match, or a function's answer. */
export type MessageFilter =
  | string
  | RegExp
  | ((context: MessageContext) => boolean | Promise<boolean>);

/** A handler and what it is for. */
export interface Route {
  /** The context for the handler, where the message is for it. */
  readonly match: (context: MessageContext) => Promise<MessageContext | undefined>;
  readonly handler: MessageHandler;
}

export function filterRoute(filter: MessageFilter, handler: MessageHandler): Route {
  return {
    handler,
    match: async (context) => ((await passes(filter, context)) ? context : undefined),
  };
}

async function passes(filter: MessageFilter, context: MessageContext): Promise<boolean> {
  const text = context.text.trim();
  if (typeof filter === "string") return text === filter;
  // A pattern with the flag `g` would remember where it was.
  if (filter instanceof RegExp) return text.search(filter) >= 0;
  return filter(context);
}

export function commandRoute(name: string, handler: MessageHandler): Route {
  return {
    handler,
    match: async (context) => {
      const all = context.text.trim();
      if (!all.startsWith(name) || /^\S/.test(all.slice(name.length))) return undefined;
      const text = all.slice(name.length).trim();
      return { ...context, command: { text, words: text ? text.split(/\s+/) : [] } };
    },
  };
}
