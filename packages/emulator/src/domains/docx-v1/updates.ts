// Changing blocks: one at a time or many at once.

import type * as docx from "@lark/docx-v1";
import type { Call, CallAt } from "../../http/call.js";
import { fieldsIn, fieldsOf } from "../loose.js";
import { blockView } from "./content.js";
import { type Edit, startEdit, type Update } from "./edit.js";
import { failures } from "./failures.js";
import { type Committed, checkRevision, committed, type Place } from "./place.js";
import type { BlockFields } from "./state.js";
import { gridUpdates } from "./update-grid.js";
import { resourceUpdates } from "./update-resources.js";
import { tableUpdates } from "./update-table.js";
import { textUpdates } from "./update-text.js";

const UPDATES: Readonly<Record<string, Update>> = {
  ...textUpdates,
  ...tableUpdates,
  ...gridUpdates,
  ...resourceUpdates,
};

export function updateBlock<Revision extends Place["revision"]>(
  call: CallAt<"block_id">,
  place: Place<Revision>,
): { block: docx.Block } & Committed<Revision> {
  const id = call.path.block_id;
  const edit = begin(call, place);
  apply(call, edit, id, call.body);
  const revision = committed(call, place, edit);
  return { block: blockView(call, edit.document.blocks.get(id)!), ...revision };
}

export function updateBlocks<Revision extends Place["revision"]>(
  call: Call,
  place: Place<Revision>,
): { blocks: docx.Block[] } & Committed<Revision> {
  const edit = begin(call, place);
  const changed = new Set<string>();
  for (const request of fieldsIn(call.body.requests)) {
    const id = String(request.block_id ?? "");
    if (changed.has(id)) throw failures.repeatedBlock(id);
    changed.add(id);
    apply(call, edit, id, request);
  }
  if (changed.size === 0) throw failures.invalid("requests are missing");
  const revision = committed(call, place, edit);
  return {
    blocks: [...changed].map((id) => blockView(call, edit.document.blocks.get(id)!)),
    ...revision,
  };
}

function begin(call: Call, place: Place): Edit {
  const document = place.find(call);
  checkRevision(call, place, document);
  return startEdit(call, document);
}

function apply(call: Call, edit: Edit, id: string, request: Readonly<BlockFields>): void {
  const names = Object.keys(UPDATES).filter((name) => request[name] !== undefined);
  if (names.length !== 1) throw failures.invalid("an update is of exactly one kind");
  edit.read(id);
  UPDATES[names[0]!]!(edit, id, fieldsOf(request[names[0]!]), call);
}
