// Bun: `bun src/bun.ts`.
import { type Environment, makeBot } from "./bot.js";

declare const Bun: {
  readonly env: Environment & { readonly PORT?: string };
  serve(options: { port: number; fetch(request: Request): Promise<Response> }): unknown;
};

const { handle } = makeBot(Bun.env);
Bun.serve({ port: Number(Bun.env.PORT ?? 3000), fetch: (request) => handle(request) });
console.log("listening");
