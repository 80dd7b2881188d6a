// Versions of the official Node SDK that people run: all do the same sixty operations.

import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import type * as Sdk from "@larksuiteoapi/node-sdk";
import { expect, onTestFinished, test } from "vitest";
import { fileOf } from "./support/office.js";
import { failures, type Held, ROUTINE } from "./support/routine.js";

const BYTES = new TextEncoder().encode("bytes");

const NO_STREAM =
  "download.getReadableStream(...) is not a function or its return value is not async iterable";

/**
 * What fails, and who is right. A client that cannot do a thing on the platform either is no fault of the
 * emulator's.
 */
const FAILS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Its downloads have `writeFile` alone, and it has no talent pool to search: it is the client that lacks them.
  "1.30.0": {
    "im.image.get": NO_STREAM,
    "im.file.get": NO_STREAM,
    "drive.file.download": NO_STREAM,
    "hire.talentPool.search": "Cannot read properties of undefined (reading 'search')",
  },
  // Its form encoder takes streams alone, and fails before it sends anything.
  "1.44.0": {
    "im.image.create of a Buffer": "source.on is not a function",
    "im.file.create of a Buffer": "source.on is not a function",
  },
};

// The SDK's own cache is one for the whole process, and would know the tokens of other versions.
function memory(): Sdk.Cache {
  const held = new Map<unknown, unknown>();
  return {
    get: async (key) => held.get(key),
    set: async (key, value) => Boolean(held.set(key, value)),
  };
}

// Until 1.73.1 the SDK takes the port of a domain for a path parameter, so all get a domain without one.
const DOMAIN = "http://emulator.test";

test.each([
  ["1.30.0", () => import("node-sdk-1.30")],
  ["1.44.0", () => import("node-sdk-1.44")],
  ["1.74.0", () => import("@larksuiteoapi/node-sdk")],
])("node-sdk %s", async (version, load) => {
  const sdk = (await load()) as unknown as typeof Sdk;
  const { url, close } = await listen(createEmulator());
  onTestFinished(close);
  const interceptor = sdk.defaultHttpInstance.interceptors.request.use((config) => ({
    ...config,
    url: config.url?.replace(DOMAIN, url),
  }));
  onTestFinished(() => sdk.defaultHttpInstance.interceptors.request.eject(interceptor));
  const client = new sdk.Client({
    appId: EMULATOR_APP_ID,
    appSecret: EMULATOR_APP_SECRET,
    domain: DOMAIN,
    cache: memory(),
    loggerLevel: sdk.LoggerLevel.fatal,
  });
  const held: Held = { path: await fileOf(BYTES) };
  expect(Object.keys(ROUTINE).length).toBeGreaterThanOrEqual(60);
  expect(await failures(client, held)).toEqual(FAILS[version] ?? {});
});
