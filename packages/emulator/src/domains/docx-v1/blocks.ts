// Reading blocks.

import type { Call, Handlers } from "../../call.js";
import { documentedFailure } from "../../documented-failure.js";
import { page } from "../../page.js";
import type { Block, DocxDocument } from "../../state/docx.js";
import { blockView } from "./content.js";
import { noBlock } from "./edit.js";
import { blocksInOrder, descendants } from "./order.js";
import { at, checkRevision, type Place } from "./place.js";

const PAGE_SIZE = 500;

export function blockHandlers(place: Place): Handlers {
  return at(place, {
    "block.list": (call) => listed(call, blocksInOrder(found(call, place))),

    "block.get": (call) => ({ block: blockView(call, requireBlock(call, found(call, place))) }),

    "block.children.get": (call) => {
      const document = found(call, place);
      const block = requireBlock(call, document);
      const all = call.query.with_descendants === true;
      const ids = all ? descendants(document, block) : block.children;
      return listed(
        call,
        ids.map((id) => document.blocks.get(id)!),
      );
    },
  });
}

function found(call: Call, place: Place): DocxDocument {
  const document = place.find(call);
  checkRevision(call, place, document);
  return document;
}

function requireBlock(call: Call, document: DocxDocument): Block {
  const block = document.blocks.get(call.path.block_id!);
  if (!block) throw noBlock(call);
  return block;
}

function listed(call: Call, blocks: readonly Block[]) {
  return page(
    call,
    blocks,
    ({ id }) => id,
    (block) => blockView(call, block),
    { size: PAGE_SIZE, badToken: () => documentedFailure(call, 1770022, "invalid page token") },
  );
}
