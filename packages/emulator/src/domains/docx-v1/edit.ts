import type { Call } from "../../http/call.js";
import type { PlatformFailure } from "../../http/failure.js";
import { failures } from "./failures.js";
import type { Block, BlockFields, DocxDocument } from "./state.js";

/** Gives out the ids of blocks. */
export type NewId = () => string;

/** Changes to a document that count all together or not at all. */
export interface Edit {
  document: DocxDocument;
  newId: NewId;
  /** A block, to read. */
  read(id: string): Block;
  /** A block of which the edit may change everything. */
  change(id: string): Block;
  add(block: Block): Block;
  /** Removes a block with all that lies in it. */
  remove(id: string): void;
  /** Makes the changes the document's own, as its next revision. */
  commit(): void;
}

/** Most blocks that a document holds. */
const BLOCK_LIMIT = 40_000;

export function startEdit(call: Call, document: DocxDocument): Edit {
  const changed = new Map<string, Block>();
  const removed = new Set<string>();
  let added = 0;
  const edit: Edit = {
    document,
    newId: () => call.tenant.ids("token"),
    read(id) {
      const block = removed.has(id) ? undefined : (changed.get(id) ?? document.blocks.get(id));
      if (!block) throw noBlock();
      return block;
    },
    change(id) {
      const copy = changed.get(id) ?? structuredClone(edit.read(id));
      changed.set(id, copy);
      return copy;
    },
    add(block) {
      added += 1;
      if (document.blocks.size + added > BLOCK_LIMIT) {
        throw failures.tooManyBlocks(`a document holds ${BLOCK_LIMIT} blocks`);
      }
      changed.set(block.id, block);
      return block;
    },
    remove(id) {
      const open = [id];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        open.push(...edit.read(next).children);
        changed.delete(next);
        removed.add(next);
      }
    },
    commit() {
      for (const id of removed) document.blocks.delete(id);
      for (const [id, block] of changed) document.blocks.set(id, block);
      document.revision += 1;
      document.order = undefined;
    },
  };
  return edit;
}

export function noBlock(): PlatformFailure {
  return failures.notFound("there is no such block");
}

/** Changes the block with an id by what a request says of one kind of update. */
export type Update = (edit: Edit, id: string, given: BlockFields, call: Call) => void;

/** A block to be changed, of a type that the update is for. */
export function changing(edit: Edit, id: string, fits: (type: number) => boolean): Block {
  const block = edit.change(id);
  if (!fits(block.type)) {
    throw failures.typeMismatch();
  }
  return block;
}
