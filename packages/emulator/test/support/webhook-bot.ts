import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { EMULATOR_APP_ID, type Emulator } from "../../src/index.js";

/** An event or a callback as it arrived. */
export interface Arrived {
  headers: Record<string, string | string[] | undefined>;
  /** The text of the body. */
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of any shape
  body: any;
}

/** What a bot answers: a body, or a status with one; a promise makes the caller wait. */
export type Answering = (arrived: Arrived) => unknown | Promise<unknown>;

/** An app's server on a real socket. */
export interface WebhookBot {
  url: string;
  /** All that arrived, oldest first. */
  arrived: Arrived[];
  /** Answers the callbacks that arrive from now on. */
  answer: Answering;
  /** The newest event of a name, when there are `count`. */
  /** How many callbacks of cards arrived. */
  readonly clicks: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of any shape
  event(name: string, count?: number): Promise<any>;
  close(): Promise<void>;
}

/** A status other than 200. */
export class Status {
  readonly status: number;
  readonly body: string;

  constructor(status: number, body: string) {
    this.status = status;
    this.body = body;
  }
}

/** Starts a server to which the emulator sends an app's events. */
export async function webhookBot(
  emulator: Emulator,
  appId: string = EMULATOR_APP_ID,
): Promise<WebhookBot> {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const one = { headers: request.headers, text: body, body: JSON.parse(body) };
    arrived.push(one);
    const name = one.body.header?.event_type ?? "card.action.trigger_v1";
    const answer = name.startsWith("card.") ? await bot.answer(one) : {};
    const status = answer instanceof Status ? answer.status : 200;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(answer instanceof Status ? answer.body : JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const bot: WebhookBot = {
    url,
    arrived,
    answer: () => ({}),
    get clicks() {
      return arrived.filter(({ body }) => body.header?.event_type === "card.action.trigger").length;
    },
    async event(name, count = 1) {
      const named = () => arrived.filter(({ body }) => body.header?.event_type === name);
      await waitFor(name, () => named().length >= count);
      return named().at(-1)!.body.event;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  emulator.changeApp(appId, { eventUrl: url });
  return bot;
}
