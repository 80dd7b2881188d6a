import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
} from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { AppType, Client, DefaultCache, LoggerLevel } from "@larksuiteoapi/node-sdk";
import { onTestFinished } from "vitest";

export const STORE_APP = {
  appId: "cli_00000000000000aa",
  appSecret: "store-app-secret",
  type: "store",
  tenants: ["tenant-one", "tenant-two"],
} as const;

export interface Office {
  emulator: Emulator;
  url: string;
  /** The official SDK as the emulator's self-built app. */
  client: Client;
}

/** An emulator behind a socket, and the official SDK as its client, until the test ends. */
export async function office(): Promise<Office> {
  const emulator = createEmulator({ apps: [STORE_APP] });
  const { url, close } = await listen(emulator, { port: 0 });
  onTestFinished(() => close());
  const client = new Client({
    appId: EMULATOR_APP_ID,
    appSecret: EMULATOR_APP_SECRET,
    appType: AppType.SelfBuild,
    domain: url,
    // The SDK's own cache is one for the whole process, and would know the tokens of other tests.
    cache: new DefaultCache(),
    loggerLevel: LoggerLevel.fatal,
  });
  return { emulator, url, client };
}

/** The open id of somebody by email address. */
export async function personOf(client: Client, email: string): Promise<string> {
  const { data } = await client.contact.v3.user.batchGetId({
    params: { user_id_type: "open_id" },
    data: { emails: [email] },
  });
  return given(data?.user_list?.[0]?.user_id);
}

/** A value that must be there. */
export function given<Value>(value: Value | null | undefined): Value {
  if (value === undefined || value === null) throw new Error("the answer lacks a field");
  return value;
}

/** All items of the SDK's iterator. */
export async function collected<Page, Item>(
  pages: Promise<AsyncIterable<Page | null>>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of await pages) items.push(...(itemsOf(given(page)) ?? []));
  return items;
}

/** The code that a refused call was answered with; the SDK throws only where HTTP says so, too. */
export async function refusedWith(call: Promise<unknown>): Promise<number> {
  let answer: unknown;
  try {
    answer = await call;
  } catch (error) {
    answer = (error as { response: { data: unknown } }).response.data;
  }
  const { code } = answer as { code: number };
  if (code === 0) throw new Error("the call was not refused");
  return code;
}

/** A file on disk with these bytes: the SDK names a part of a form by the path of its stream. */
export async function fileOf(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "lark-fidelity-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "upload.bin");
  await writeFile(path, bytes);
  return path;
}

/** The bytes that a download of the SDK carries. */
export async function bytesOf(download: { getReadableStream(): AsyncIterable<Uint8Array> }) {
  const parts: Uint8Array[] = [];
  for await (const part of download.getReadableStream()) parts.push(part);
  return Buffer.concat(parts);
}
