// Adding blocks to a document and taking them out.

import type * as docx from "@lark/docx-v1";
import type { Call, CallAt } from "../../http/call.js";
import { fieldsIn, textsIn } from "../loose.js";
import { GRID, TABLE } from "./block-types.js";
import { blockView } from "./content.js";
import { type Edit, startEdit } from "./edit.js";
import { failures } from "./failures.js";
import { checkedIndex, checkParent, furnish, makeBlock } from "./insert.js";
import { type Committed, checkRevision, committed, type Place } from "./place.js";
import type { Block, BlockFields } from "./state.js";

/** Most blocks in one other block. */
const CHILD_LIMIT = 2000;

export function createChildren<Revision extends Place["revision"]>(
  call: CallAt<"block_id">,
  place: Place<Revision>,
): { children: docx.Block[] } & Committed<Revision> {
  const edit = begin(call, place);
  const parent = edit.change(call.path.block_id);
  const given = fieldsIn(call.body.children);
  if (given.length === 0) throw failures.invalid("children are missing");
  const made = given.map((fields) => {
    checkParent(parent.type, Number(fields.block_type));
    const block = makeBlock(call, edit, parent.id, fields);
    furnish(edit, block);
    return block;
  });
  insert(call, parent, made);
  const revision = committed(call, place, edit);
  return { children: made.map((block) => blockView(call, block)), ...revision };
}

export function deleteChildren<Revision extends Place["revision"]>(
  call: CallAt<"block_id">,
  place: Place<Revision>,
): Committed<Revision> {
  const edit = begin(call, place);
  const parent = edit.change(call.path.block_id);
  const start = Number(call.body.start_index);
  const end = Number(call.body.end_index);
  if (start >= end || end > parent.children.length) {
    throw failures.invalid(`start_index and end_index lie in 0 to ${parent.children.length}`);
  }
  if (parent.type === TABLE || parent.type === GRID) {
    throw failures.partOfBlock();
  }
  for (const child of parent.children.splice(start, end - start)) edit.remove(child);
  return committed(call, place, edit);
}

/** A tree of blocks at once: temporary ids in the request say what lies in what. */
export function createDescendants<Revision extends Place["revision"]>(
  call: CallAt<"block_id">,
  place: Place<Revision>,
): { children: docx.Block[]; block_id_relations: docx.BlockIdRelation[] } & Committed<Revision> {
  const edit = begin(call, place);
  const parent = edit.change(call.path.block_id);
  const given = new Map<string, BlockFields>();
  for (const fields of fieldsIn(call.body.descendants)) {
    const id = String(fields.block_id ?? "");
    if (id === "") throw failures.invalid("a descendant has no block_id");
    if (given.has(id)) throw failures.repeatedBlock(id);
    given.set(id, fields);
  }
  const relations = new Map<string, string>();
  const tops = textsIn(call.body.children_id).map((id) => grow(id, parent));
  if (relations.size < given.size) {
    throw failures.wrongFamily("a descendant is nobody's child");
  }
  insert(call, parent, tops);
  const revision = committed(call, place, edit);
  return {
    children: [...relations.values()].map((id) => blockView(call, edit.document.blocks.get(id)!)),
    block_id_relations: [...relations].map(([temporary_block_id, block_id]) => ({
      temporary_block_id,
      block_id,
    })),
    ...revision,
  };

  function grow(temporary: string, above: Block): Block {
    const fields = given.get(temporary);
    if (!fields) throw failures.wrongFamily(`there is no descendant ${temporary}`);
    if (relations.has(temporary)) {
      throw failures.repeatedBlock(temporary);
    }
    checkParent(above.type, Number(fields.block_type));
    const block = makeBlock(call, edit, above.id, fields);
    relations.set(temporary, block.id);
    for (const child of textsIn(fields.children)) {
      block.children.push(grow(child, block).id);
    }
    furnish(edit, block);
    return block;
  }
}

function begin(call: Call, place: Place): Edit {
  const document = place.find(call);
  checkRevision(call, place, document);
  return startEdit(call, document);
}

function insert(call: Call, parent: Block, blocks: readonly Block[]): void {
  const index = checkedIndex(call.body.index, parent.children.length);
  if (parent.children.length + blocks.length > CHILD_LIMIT) {
    throw failures.tooManyChildren(`a block has at most ${CHILD_LIMIT} children`);
  }
  parent.children.splice(index, 0, ...blocks.map(({ id }) => id));
}
