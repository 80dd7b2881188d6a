import type { Answered } from "../idempotency.js";
import { createIds, type Ids } from "../ids.js";
import type { Seed } from "../seed/types.js";
import { type Approvals, createApprovals } from "./approval.js";
import type { Bitable } from "./bitable.js";
import { type Calendars, createCalendars } from "./calendar.js";
import { createDirectory, type Directory } from "./directory.js";
import { createDocx, type Docx } from "./docx.js";
import { createDrive, type Drive } from "./drive.js";
import type { StoredFile } from "./files.js";
import { createMemory, type Memory } from "./memory.js";
import { createMessenger, type Messenger } from "./messenger.js";
import { createOrganisation, type Organisation } from "./organisation.js";
import type { Sheets } from "./sheets.js";
import { createTasks, type Tasks } from "./task.js";
import { createWiki, type Wiki } from "./wiki.js";

/** All that one tenant holds. Tenants share nothing. */
export interface Tenant {
  key: string;
  ids: Ids;
  directory: Directory;
  /** User groups, units, roles, job families and levels, employee types. */
  organisation: Organisation;
  messenger: Messenger;
  drive: Drive;
  /** Upgraded documents and announcements. */
  docx: Docx;
  wiki: Wiki;
  calendars: Calendars;
  tasks: Tasks;
  approvals: Approvals;
  bitable: Bitable;
  sheets: Sheets;
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
    organisation: createOrganisation(),
    messenger: createMessenger(key, seed.chats, directory, appIds, now),
    drive: createDrive(now),
    docx: createDocx(),
    wiki: createWiki(),
    calendars: createCalendars(),
    tasks: createTasks(),
    approvals: createApprovals(),
    bitable: new Map(),
    sheets: new Map(),
    files: new Map(),
    memory: createMemory(),
    answered: new Map(),
  };
}
