import { callbacks } from "./callbacks.js";
import { entries as compiled } from "./compiled/entries.js";
import type { Entry, OperationEntry } from "./entry.js";

/** Every operation and event of the platform. */
export const entries: readonly Entry[] = [...compiled, ...callbacks];

export const operations: readonly OperationEntry[] = compiled.filter(
  (entry) => entry.kind === "operation",
);
