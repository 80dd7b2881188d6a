// One request that makes blocks: what it may hold, and how it is sent.
import { type Block, IMAGE } from "./block.js";
import type { Draft } from "./draft.js";
import type { Edit } from "./edit.js";
import { createDescendants, newBlocks } from "./operations.js";

/** What one request may hold. */
const LIMITS = { blocks: 1000, images: 20, people: 200 } as const;

export type Load = Record<keyof typeof LIMITS, number>;

/** A draft, to be looked up by id. */
export interface Source {
  block(id: string): Block;
  /** A block with all that lies in it, each before its own. */
  tree(id: string): Block[];
}

export function sourceOf({ blocks }: Draft): Source {
  const byId = new Map(blocks.map((block) => [block.block_id, block]));
  const block = (id: string) => byId.get(id) as Block;
  const tree = (id: string): Block[] => [
    block(id),
    ...(block(id).children ?? []).flatMap((child) => tree(child)),
  ];
  return { block, tree };
}

export function loadOf(blocks: readonly Block[]): Load {
  const people = (block: Block) => JSON.stringify(block).split('"mention_user"').length - 1;
  return {
    blocks: blocks.length,
    images: blocks.filter(({ block_type }) => block_type === IMAGE).length,
    people: blocks.reduce((count, block) => count + people(block), 0),
  };
}

export const sum = (a: Load, b: Load): Load => ({
  blocks: a.blocks + b.blocks,
  images: a.images + b.images,
  people: a.people + b.people,
});

export const fits = ({ blocks, images, people }: Load): boolean =>
  blocks <= LIMITS.blocks && images <= LIMITS.images && people <= LIMITS.people;

/** Sends one request and notes the ids that came of it. */
export async function create(
  edit: Edit,
  parent: string,
  tops: readonly string[],
  blocks: readonly Block[],
  index: number | undefined,
): Promise<void> {
  const { client, documentId, call, ids } = edit;
  const { block_id_relations = [] } = await createDescendants(
    client,
    {
      path: { document_id: documentId, block_id: parent },
      query: await edit.step(`create ${tops[0]}`),
      body: { children_id: [...tops], descendants: newBlocks(blocks), index: index ?? -1 },
    },
    call,
  );
  for (const { temporary_block_id, block_id } of block_id_relations) {
    if (temporary_block_id && block_id) ids.set(temporary_block_id, block_id);
  }
}
