// Workers, and Bun: what both export.
import type { Bot } from "@lark/bot";
import { type Environment, makeBot } from "./bot.js";

let bot: Bot | undefined;

// biome-ignore lint/style/noDefaultExport: it is what Workers and Bun look for
export default {
  /** Answers within 3 s; the model's answer is streamed after that, which `ctx.waitUntil` waits for. */
  fetch(request: Request, environment: Environment, context: object): Promise<Response> {
    bot ??= makeBot(environment);
    return bot.handle(request, context);
  },
};
