import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import type { Emulator } from "./emulator.js";

/** A file that keeps the tenants of an emulator while it is not running. */
export interface DataFile {
  /** Saves soon what a request may have changed. */
  changed(): void;
  /** Saves now, if there is anything to save. */
  save(): Promise<void>;
}

/** Changes wait this many ms for others to be saved with them. */
const PATIENCE = 1000;

/** What the file holds; `undefined` where there is none yet. */
export async function readDataFile(path: string): Promise<string | undefined> {
  return existsSync(path) ? readFile(path, "utf8") : undefined;
}

/** Writes the tenants of an emulator into a file, whole or not at all. */
export function createDataFile(path: string, emulator: Pick<Emulator, "snapshot">): DataFile {
  let waiting: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  const write = async (): Promise<void> => {
    const temporary = `${path}.${process.pid}`;
    await writeFile(temporary, emulator.snapshot());
    await rename(temporary, path);
  };
  const save = (): Promise<void> => {
    if (waiting) {
      clearTimeout(waiting);
      waiting = undefined;
      writing = writing.then(write);
    }
    return writing;
  };
  return {
    save,
    changed() {
      waiting ??= setTimeout(() => {
        save().catch((error: Error) => console.error(`lark-emulator: --data: ${error.message}`));
      }, PATIENCE);
      waiting.unref();
    },
  };
}
