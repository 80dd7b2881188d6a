import { createMemory, type Memory } from "../generic/memory.js";
import type { Seed } from "../seed/types.js";
import type { Answered } from "./answered.js";
import { createDirectory, type Department, type Directory, type User } from "./directory.js";
import type { StoredFile } from "./files.js";
import { createIds, type Ids } from "./ids.js";

/** All that one tenant holds. Tenants share nothing. */
export interface Tenant {
  readonly key: string;
  readonly ids: Ids;
  /** The users and departments. */
  readonly directory: Directory;
  /** Uploaded bytes by the key or token that the upload was answered with. */
  readonly files: Map<string, StoredFile>;
  /** What was written through operations without a handler of their own. */
  readonly memory: Memory;
  /** Answers by idempotency key. */
  readonly answered: Map<string, Answered>;
  /** What the domains keep, by the name of each part: see `tenantPart`. */
  readonly parts: Map<string, unknown>;
  /** What the tenant began with. */
  readonly seed: Required<Seed>;
  /** The apps of the emulator, the default one first. */
  readonly appIds: readonly string[];
  /** ms since the Unix epoch */
  readonly begunAt: number;
}

/** What is kept of a tenant. Tokens and secrets are no part of a tenant. */
export interface SavedTenant {
  key: string;
  begunAt: number;
  /** How many ids it gave out. */
  ids: number;
  users: User[];
  departments: Department[];
  files: Map<string, StoredFile>;
  memory: Pick<Memory, "writes" | "collections">;
  parts: Map<string, unknown>;
}

export interface TenantOptions {
  key: string;
  seed: Required<Seed>;
  appIds: readonly string[];
  now: number;
}

/**
 * A tenant as its seed describes it, or as it was saved; `parts` are those of the domains that are served.
 */
export function createTenant(
  { key, seed, appIds, now }: TenantOptions,
  parts: readonly ((tenant: Tenant) => unknown)[],
  saved?: SavedTenant,
): Tenant {
  const tenant: Tenant = {
    key,
    ids: createIds(key, saved?.ids),
    directory: createDirectory(key, saved ?? seed, appIds),
    files: saved?.files ?? new Map(),
    memory: createMemory(saved?.memory),
    answered: new Map(),
    parts: saved?.parts ?? new Map(),
    seed,
    appIds,
    begunAt: saved?.begunAt ?? now,
  };
  // What contradicts the seed fails now, and not at the first request.
  for (const part of parts) part(tenant);
  return tenant;
}
