import { parse, stringify } from "devalue";
import { StoredFile } from "./files.js";
import type { SavedTenant, Tenant } from "./tenant.js";

/** Counts up when a snapshot of before could not be read any more. */
const VERSION = 2;

interface Saved {
  version: number;
  tenants: SavedTenant[];
}

/** All that the tenants hold, as JSON text. */
export function saveTenants(tenants: Iterable<Tenant>): string {
  const saved: Saved = { version: VERSION, tenants: [...tenants].map(savedTenant) };
  return stringify(saved, {
    StoredFile: (value: unknown) =>
      value instanceof StoredFile && [value.bytes, value.name, value.type, value.appId],
  });
}

/** Reads what {@link saveTenants} wrote, by tenant key. Throws an Error for anything else. */
export function readTenants(text: string): Map<string, SavedTenant> {
  let saved: Partial<Saved>;
  try {
    saved = parse(text, {
      StoredFile: ([bytes, name, type, appId]: ConstructorParameters<typeof StoredFile>) =>
        new StoredFile(bytes, name, type, appId),
    }) as Partial<Saved>;
  } catch (error) {
    throw new Error(`snapshot: this is none: ${(error as Error).message}`);
  }
  if (saved.version !== VERSION || !Array.isArray(saved.tenants)) {
    throw new Error(`snapshot: this emulator reads version ${VERSION}, not ${saved.version}`);
  }
  return new Map(saved.tenants.map((tenant) => [tenant.key, tenant]));
}

function savedTenant({ key, begunAt, ids, directory, files, memory, parts }: Tenant): SavedTenant {
  return {
    key,
    begunAt,
    ids: ids.given(),
    users: [...directory.users.values()],
    departments: [...directory.departments.values()],
    files,
    memory: { writes: memory.writes, collections: memory.collections },
    parts,
  };
}
