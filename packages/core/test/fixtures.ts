import {
  type Client,
  type ClientOptions,
  createClient,
  type Fetch,
  LarkError,
  type Operation,
  operation,
  type RequestParts,
  selfBuiltApp,
} from "@lark/core";
import { test as base, expect } from "vitest";
import { type Platform, startPlatform } from "./platform.js";

export const APP = { appId: "cli_test", appSecret: "secret-of-the-app" };

/** What the tests run over in place of `fetch`: another package's suite sets it. */
export const { testTransport } = globalThis as { testTransport?: Fetch };

/** Retries that take no time. */
export const FAST = { baseDelay: 1 };

export type Connect = (options?: Partial<ClientOptions>) => Client;

/** `test` with a platform of its own and clients for it. */
export const test = base.extend<{ platform: Platform; connect: Connect; client: Client }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the parameter
  platform: async ({}, use) => {
    const platform = await startPlatform();
    await use(platform);
    await platform.close();
  },
  connect: async ({ platform }, use) => {
    await use((options) =>
      createClient({
        auth: selfBuiltApp(APP),
        domain: platform.origin,
        retry: FAST,
        logLevel: "silent",
        ...(testTransport && { fetch: testTransport }),
        ...options,
      }),
    );
  },
  client: async ({ connect }, use) => {
    await use(connect());
  },
});

/** Every part optional and untyped, to send what the types would not let through. */
export type Loose = Operation<RequestParts, Record<string, unknown>>;

export const PATH = "/open-apis/test/v1/things";

export const readThing: Loose = operation({
  id: "test.v1.thing.read",
  method: "GET",
  path: PATH,
  tokens: ["tenant", "user"],
});

/** A write without an idempotency key. */
export const writeThing: Loose = operation({
  id: "test.v1.thing.write",
  method: "POST",
  path: PATH,
  tokens: ["tenant", "user"],
});

/** A write that takes an idempotency key. */
export const sendThing: Loose = operation({
  id: "test.v1.thing.send",
  method: "POST",
  path: PATH,
  tokens: ["tenant"],
  idempotencyKey: "uuid",
});

/** The error that a promise rejects with; fails the test when it does not, or with something else. */
export async function caught(promise: Promise<unknown>): Promise<LarkError> {
  const error = await promise.then(
    () => expect.unreachable("the call should have failed"),
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(LarkError);
  return error;
}

/** Collects log lines. */
export function logLines(): {
  lines: string[];
  logger: NonNullable<ClientOptions["logger"]>;
} {
  const lines: string[] = [];
  const at = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  return {
    lines,
    logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") },
  };
}
