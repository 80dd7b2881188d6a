// Puts the blocks of a draft into a document, in as few requests as the platform allows.
import { type Block, TABLE } from "./block.js";
import type { Edit } from "./edit.js";
import { create, fits, type Load, loadOf, type Source, sum } from "./new-blocks.js";
import { placeLargeTable } from "./place-table.js";

/** Blocks with trees below them, as far as one request takes. */
interface Request {
  readonly tops: string[];
  readonly blocks: Block[];
  readonly load: Load;
}

/**
 * Places blocks, with all that lies in them, into another block, from an index on; at its end without one. Resolves to
 * the ids they have now.
 */
export async function placeBlocks(
  edit: Edit,
  source: Source,
  parent: string,
  ids: readonly string[],
  index?: number,
): Promise<void> {
  let placed = 0;
  let request = empty();
  const send = async () => {
    if (!request.tops.length) return;
    const at = index === undefined ? undefined : index + placed;
    await create(edit, parent, request.tops, request.blocks, at);
    placed += request.tops.length;
    request = empty();
  };
  for (const id of ids) {
    const tree = source.tree(id);
    if (!fits(loadOf(tree))) {
      await send();
      const at = index === undefined ? undefined : index + placed;
      await placeLarge(edit, source, parent, id, at);
      placed++;
      continue;
    }
    if (!fits(sum(request.load, loadOf(tree)))) await send();
    request.tops.push(id);
    request.blocks.push(...tree);
    Object.assign(request.load, sum(request.load, loadOf(tree)));
  }
  await send();
}

const empty = (): Request => ({ tops: [], blocks: [], load: { blocks: 0, images: 0, people: 0 } });

/** Places a block that is too much for one request: itself with what fits of it, then the rest. */
async function placeLarge(
  edit: Edit,
  source: Source,
  parent: string,
  id: string,
  index: number | undefined,
): Promise<void> {
  const block = source.block(id);
  if (block.block_type === TABLE) {
    return placeLargeTable(edit, source, parent, block, index, placeBlocks);
  }
  const children = block.children ?? [];
  const trees: Block[] = [];
  let taken = 0;
  for (const child of children) {
    const tree = source.tree(child);
    if (!fits(loadOf([block, ...trees, ...tree]))) break;
    trees.push(...tree);
    taken++;
  }
  const itself = { ...block, children: children.slice(0, taken) };
  await create(edit, parent, [id], [itself, ...trees], index);
  return placeBlocks(edit, source, edit.ids.get(id) as string, children.slice(taken));
}
