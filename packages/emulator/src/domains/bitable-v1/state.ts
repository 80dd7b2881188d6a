// The bases of one tenant: tables with fields, views and records.

import type { CreateAppRoleRequestBody } from "@lark/bitable-v1";
import type { Actor } from "../../state/actors.js";
import type { Ids } from "../../state/ids.js";
import { type TenantPart, tenantPart } from "../../state/part.js";

/** A field's settings as the platform shows them. */
export type FieldProperty = Record<string, unknown>;

export interface BitableField {
  id: string;
  name: string;
  type: number;
  uiType: string;
  property: FieldProperty | null;
  description: { text: string; disable_sync: boolean } | null;
  /** Where a two-way link is seen from the other side. */
  back?: { table: string; field: string } | undefined;
}

export interface BitableRecord {
  id: string;
  /** Counts up with each record of a table. */
  number: number;
  /** Cells by field id, people in them by union id; an empty cell has no entry. */
  cells: Map<string, unknown>;
  /** Milliseconds. */
  createdAt: number;
  createdBy: Actor;
  modifiedAt: number;
  modifiedBy: Actor;
}

export interface ViewCondition {
  condition_id: string;
  field_id: string;
  operator: string;
  /** JSON text. */
  value?: string | undefined;
}

export interface BitableView {
  id: string;
  name: string;
  type: string;
  filter: { conjunction: string; conditions: ViewCondition[] } | null;
  /** Field ids. */
  hidden: string[] | null;
  hierarchy: { field_id?: string } | null;
  /** Set for a form. */
  form?: BitableForm | undefined;
}

export interface BitableForm {
  description: string;
  shared: boolean;
  limit: string;
  once: boolean;
  /** What was set for questions, by field id. */
  questions: Map<string, Record<string, unknown>>;
  /** Field ids in the order of the questions. */
  order: string[];
}

export interface BitableTable {
  id: string;
  name: string;
  revision: number;
  /** By id, the primary field first. */
  fields: Map<string, BitableField>;
  /** Field ids by name. */
  fieldIds: Map<string, string>;
  views: Map<string, BitableView>;
  /** By id, in the order of their creation. */
  records: Map<string, BitableRecord>;
  /** The number of the newest record. */
  lastNumber: number;
  /** The result of the latest query, so that its pages need not query again. */
  found?: { key: string; revision: number; records: readonly BitableRecord[] } | undefined;
}

export interface BitableRole {
  id: string;
  /** The platform's fields: name, table_roles, block_roles. */
  fields: CreateAppRoleRequestBody;
  /** By `kind id`. */
  members: Map<string, RoleMember>;
}

export interface RoleMember {
  kind: "user" | "chat" | "department";
  /** Union id, chat id or open department id. */
  id: string;
}

export interface BitableApp {
  token: string;
  revision: number;
  advanced: boolean;
  timeZone: string;
  tables: Map<string, BitableTable>;
  roles: Map<string, BitableRole>;
}

/** Bases by their token. */
export type Bitable = Map<string, BitableApp>;

export const basesOf: TenantPart<Bitable> = tenantPart("bases", () => new Map());

/** An id as the parts of a base have them: three letters for the kind, then a random text. */
export function baseId(
  ids: Ids,
  kind: "tbl" | "fld" | "vew" | "rec" | "opt" | "rol" | "con",
): string {
  return kind + ids("token").slice(0, kind === "tbl" ? 13 : 11);
}
