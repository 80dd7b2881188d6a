import { type Client, createClient, selfBuiltApp } from "@lark/core";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
} from "@lark/emulator";
import { type Listening, listen } from "@lark/emulator/node";
import { test as base } from "vitest";

/** Retries that take no time. */
const FAST = { baseDelay: 1, attempts: 8 };

/** A client of an emulator at some address. */
export const connect = (domain: string): Client =>
  createClient({
    auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
    domain,
    retry: FAST,
    logLevel: "silent",
  });

/** `test` with an emulator of its own behind a socket, and a client for it. */
export const test = base.extend<{ emulator: Emulator; platform: Listening; client: Client }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the parameter
  emulator: async ({}, use) => use(createEmulator()),
  platform: async ({ emulator }, use) => {
    const platform = await listen(emulator);
    await use(platform);
    await platform.close();
  },
  client: async ({ platform }, use) => use(connect(platform.url)),
});

/** Bytes that say where they are. */
export function pattern(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) bytes[i] = (i * 31 + (i >> 8) + (i >> 16)) & 255;
  return bytes;
}

/** How often an operation was asked for; with a code, how often it answered so. */
export const asked = ({ requests }: Emulator, operation: string): number =>
  requests.filter((request) => request.operation === operation).length;
