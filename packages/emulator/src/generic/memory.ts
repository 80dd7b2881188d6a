/** What was written to one resource. */
export type Fields = Record<string, unknown>;

/** The resources under one concrete collection path. */
export interface Collection {
  records: Map<string, Fields>;
  /** Ids that were deleted: a later get must not invent them again. */
  removed: Set<string>;
}

/** What operations without a handler of their own wrote, by path. */
export interface Memory {
  /** Counts writes, so that two equal creates give two ids. */
  writes: number;
  /** By path. */
  readonly collections: Map<string, Collection>;
  find(path: string): Collection | undefined;
  open(path: string): Collection;
  /** Forgets a resource and all that lies under its path. */
  remove(path: string, id: string): void;
}

export function createMemory(
  { writes, collections }: Pick<Memory, "writes" | "collections"> = {
    writes: 0,
    collections: new Map(),
  },
): Memory {
  const memory: Memory = {
    writes,
    collections,
    find: (path) => collections.get(path),
    open(path) {
      const collection = collections.get(path) ?? { records: new Map(), removed: new Set() };
      collections.set(path, collection);
      return collection;
    },
    remove(path, id) {
      const collection = memory.open(path);
      collection.records.delete(id);
      collection.removed.add(id);
      const inside = `${path}/${encodeURIComponent(id)}/`;
      for (const other of collections.keys()) {
        if (other.startsWith(inside)) collections.delete(other);
      }
    },
  };
  return memory;
}
