// A block that was read is written back as it is, and its type says what it holds.
import { createClient, noAuth } from "@lark/core";
import {
  type Block,
  createDocumentBlockChildren,
  createDocumentBlockDescendant,
  listDocumentBlock,
  patchDocumentBlock,
  type Text,
} from "@lark/docx-v1";

const client = createClient({ auth: noAuth() });
const path = { document_id: "doxcn1", block_id: "doxcn1" };

const { items = [] } = await listDocumentBlock(client, { path });
const body = { children_id: ["1"], descendants: items };
const { children = [] } = await createDocumentBlockDescendant(client, { path, body });
await createDocumentBlockChildren(client, { path, body: { children } });

export const texts: Text[] = items.flatMap((block) => (block.text ? [block.text] : []));
for (const block of items) {
  if (block.block_type !== 3) continue;
  const { elements } = block.heading1;
  const request = { path, body: { update_text_elements: { elements } } };
  await patchDocumentBlock(client, request);
}

export const made: Block = { block_type: 22, divider: {} };
// @ts-expect-error a block of type 3 is a first heading
export const other: Block = { block_type: 3, heading2: { elements: [] } };
// @ts-expect-error a block of text has its text
export const empty: Block = { block_type: 2 };
