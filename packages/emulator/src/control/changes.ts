/** Tells the page that there is something to look at again. */
export interface Changes {
  announce(): void;
  /** Calls back for each change, until the returned function is called. */
  listen(listener: () => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  return {
    announce() {
      for (const listener of listeners) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
