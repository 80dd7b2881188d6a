import { type Client, createClient, selfBuiltApp } from "@lark/core";
import type { Block } from "@lark/docx";
import { createDocument } from "@lark/docx-v1";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
} from "@lark/emulator";
import { test as base } from "vitest";

/** A client of an emulator in the same process. */
const connect = (emulator: Emulator): Client =>
  createClient({
    auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
    fetch: emulator.fetch,
    retry: { baseDelay: 1 },
    logLevel: "silent",
  });

/** `test` with an emulator of its own, a client for it, and a new document. */
export const test = base.extend<{ emulator: Emulator; client: Client; documentId: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the parameter
  emulator: async ({}, use) => use(createEmulator({ rateLimits: true })),
  client: async ({ emulator }, use) => use(connect(emulator)),
  documentId: async ({ client }, use) => {
    const { document } = await createDocument(client, { body: { title: "Plan" } });
    await use(document?.document_id ?? "");
  },
});

/** How often an operation was asked for. */
export const asked = ({ requests }: Emulator, operation: string): number =>
  requests.filter((request) => request.operation === operation).length;

/** Blocks from a short form: a type, its content, and what lies in it. */
export type Sketch = [type: number, content: object, ...inner: Sketch[]];

/** Makes blocks with ids of sketches. */
export function sketched(names: Readonly<Record<number, string>>, ...tops: Sketch[]): Block[] {
  const blocks: Block[] = [];
  const add = ([block_type, content, ...inner]: Sketch): string => {
    const block_id = `x${blocks.length}`;
    const block: Block = { block_id, block_type, [names[block_type] ?? "undefined"]: content };
    blocks.push(block);
    block.children = inner.map(add);
    return block_id;
  };
  tops.forEach(add);
  return blocks;
}
