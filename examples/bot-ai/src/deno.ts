// Deno: `deno run --allow-net --allow-env src/deno.ts`.
import { type Environment, makeBot } from "./bot.js";

declare const Deno: {
  readonly env: { toObject(): Record<string, string> };
  serve(options: { port: number }, handle: (request: Request) => Promise<Response>): unknown;
};

const environment = Deno.env.toObject();
const { handle } = makeBot(environment as unknown as Environment);
Deno.serve({ port: Number(environment.PORT ?? 3000) }, (request) => handle(request));
console.log("listening");
