// Reading blocks.

import type * as docx from "@lark/docx-v1";
import type { Call, CallAt } from "../../http/call.js";
import { type Page, page } from "../../paging/page.js";
import { blockView } from "./content.js";
import { noBlock } from "./edit.js";
import { failures } from "./failures.js";
import { blocksInOrder, descendants } from "./order.js";
import { checkRevision, type Place } from "./place.js";
import type { Block, DocxDocument } from "./state.js";

const PAGE_SIZE = 500;

export function listBlocks(call: Call, place: Place): Page<"items", docx.Block> {
  return listed(call, blocksInOrder(found(call, place)));
}

export function getBlock(call: CallAt<"block_id">, place: Place): { block: docx.Block } {
  return { block: blockView(call, requireBlock(call, found(call, place))) };
}

export function getChildren(call: CallAt<"block_id">, place: Place): Page<"items", docx.Block> {
  const document = found(call, place);
  const block = requireBlock(call, document);
  const all = call.query.with_descendants === true;
  const ids = all ? descendants(document, block) : block.children;
  return listed(
    call,
    ids.map((id) => document.blocks.get(id)!),
  );
}

function found(call: Call, place: Place): DocxDocument {
  const document = place.find(call);
  checkRevision(call, place, document);
  return document;
}

function requireBlock(call: CallAt<"block_id">, document: DocxDocument): Block {
  const block = document.blocks.get(call.path.block_id);
  if (!block) throw noBlock();
  return block;
}

function listed(call: Call, blocks: readonly Block[]) {
  return page(
    call,
    "items",
    blocks,
    ({ id }) => id,
    (block) => blockView(call, block),
    { size: PAGE_SIZE, badToken: () => failures.badPageToken() },
  );
}
