import type { Answered } from "../idempotency.js";
import { createIds, type Ids } from "../ids.js";
import type { Seed } from "../seed/types.js";
import { createDirectory, type Directory } from "./directory.js";
import type { StoredFile } from "./files.js";
import { createMemory, type Memory } from "./memory.js";
import { createMessenger, type Messenger } from "./messenger.js";

/** All that one tenant holds. Tenants share nothing. */
export interface Tenant {
  key: string;
  ids: Ids;
  directory: Directory;
  messenger: Messenger;
  /** Uploaded bytes by the key or token that the upload was answered with. */
  files: Map<string, StoredFile>;
  /** What was written through operations without a handler of their own. */
  memory: Memory;
  /** Answers by idempotency key. */
  answered: Map<string, Answered>;
}

export interface TenantOptions {
  key: string;
  seed: Required<Seed>;
  appIds: readonly string[];
  now: number;
}

export function createTenant({ key, seed, appIds, now }: TenantOptions): Tenant {
  const ids = createIds(key);
  const directory = createDirectory(key, seed, appIds);
  return {
    key,
    ids,
    directory,
    messenger: createMessenger(key, seed.chats, directory, appIds, now),
    files: new Map(),
    memory: createMemory(),
    answered: new Map(),
  };
}
