import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Client, createClient, selfBuiltApp } from "@lark/core";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
} from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { createEventHandler, type EventHandlerOptions, on } from "@lark/events";
import { messageReceiveEvent } from "@lark/im-v1/events";
import type { Connection, ConnectionHooks } from "@lark/websocket";
import { connect, type NodeConnectOptions } from "@lark/websocket/node";
import { afterEach } from "vitest";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
export const atEnd = (close: () => unknown): void => void closing.push(close);

/** Settings under which a test need not wait. */
export const QUICK = { PingInterval: 5, ReconnectInterval: 1, ReconnectNonce: 0 };

/** A log that keeps its lines. */
export function lines() {
  const all: string[] = [];
  const write = (line: string) => void all.push(line);
  return { all, logger: { debug: write, info: write, warn: write, error: write } };
}

export function clientOf(
  domain: string,
  appSecret: string = EMULATOR_APP_SECRET,
  appId: string = EMULATOR_APP_ID,
): { client: Client; log: string[] } {
  const { all, logger } = lines();
  const auth = selfBuiltApp({ appId, appSecret });
  return { client: createClient({ auth, domain, logger, logLevel: "debug" }), log: all };
}

/** An emulator behind a socket. */
export async function platform(): Promise<{ emulator: Emulator; url: string }> {
  const emulator = createEmulator();
  emulator.longConnections.config = QUICK;
  const server = await listen(emulator);
  atEnd(() => server.close());
  return { emulator, url: server.url };
}

/** A handler that notes the texts of messages. */
export function echo(options: Partial<EventHandlerOptions> = {}) {
  const texts: string[] = [];
  const handle = createEventHandler({
    logger: lines().logger,
    ...options,
    listeners: [
      on(messageReceiveEvent, ({ message }) => void texts.push(message.content)),
      ...(options.listeners ?? []),
    ],
  });
  return { handle, texts };
}

/** A connection that is closed when the test ends, with what it tells. */
export async function connected(
  url: string,
  handle = echo().handle,
  options: NodeConnectOptions = {},
): Promise<{ connection: Connection; told: string[]; log: string[] }> {
  const { client, log } = clientOf(url);
  const { told, hooks } = telling();
  const connection = await connect(client, handle, { hooks, ...options });
  atEnd(() => connection.close({ abandon: true }));
  return { connection, told, log };
}

/** Hooks that note what they are told. */
export function telling(): { told: string[]; hooks: ConnectionHooks } {
  const told: string[] = [];
  return {
    told,
    hooks: {
      connected: () => void told.push("connected"),
      lost: (reason) => void told.push(`lost: ${reason}`),
      retry: ({ error }) => void told.push(`retry: ${error.kind}`),
      failed: ({ code }) => void told.push(`failed: ${code}`),
    },
  };
}

/** Sends a message by the emulator. */
export const say = (emulator: Emulator, text: string) =>
  emulator.triggerEvent("im.message.receive_v1", { message: { content: text } });

/** A server that answers whatever it is told to. */
export async function stub(
  answer: (count: number) => { status?: number; body: string } | undefined,
) {
  let count = 0;
  const server: Server = createServer((request, response) => {
    request.resume();
    count += 1;
    const given = answer(count);
    if (given) response.writeHead(given.status ?? 200).end(given.body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, count: () => count };
}
