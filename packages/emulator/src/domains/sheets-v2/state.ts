// The spreadsheets of one tenant.

import { type TenantPart, tenantPart } from "../../state/part.js";
/** What a cell holds: text, a number, a boolean, an object or segments as they were written. */
export type CellValue = unknown;
export type CellStyle = Record<string, unknown>;

export interface Cell {
  value?: CellValue;
  style?: CellStyle | undefined;
}

/** Cells from `top`, `left` to `bottom`, `right`, all counted from 0 and inclusive. */
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface FilterCondition {
  filter_type: string;
  compare_type?: string;
  expected?: string[];
}

export interface FilterView {
  id: string;
  name: string;
  area: Area;
  /** Conditions by the letters of their column. */
  conditions: Map<string, FilterCondition>;
}

/** A filter that everybody sees; a sheet has one at most. */
export interface SheetFilter {
  area: Area;
  /** Conditions by the letters of their column. */
  conditions: Map<string, FilterCondition[]>;
}

export interface Protection {
  id: string;
  dimension: { majorDimension: string; startIndex: number; endIndex: number };
  lockInfo: string;
  /** Union ids. */
  editors: Set<string>;
}

export interface Validation {
  areas: Area[];
  type: string;
  values: string[];
  options: Record<string, unknown>;
}

export interface Sheet {
  id: string;
  title: string;
  hidden: boolean;
  rowCount: number;
  columnCount: number;
  frozenRows: number;
  frozenColumns: number;
  /** Cells by row and column; rows and cells that were never written are missing. */
  rows: (Cell[] | undefined)[];
  merges: Area[];
  filter?: SheetFilter | undefined;
  filterViews: Map<string, FilterView>;
  floatImages: Map<string, Record<string, unknown>>;
  protections: Map<string, Protection>;
  validations: Validation[];
  conditionFormats: Map<string, Record<string, unknown>>;
  /** Set by dimension: height or width in pixels, and visibility, by index from 0. */
  rowSettings: Map<number, Record<string, unknown>>;
  columnSettings: Map<number, Record<string, unknown>>;
  protect?: Record<string, unknown> | undefined;
  /** Where the latest append found its free row, so that the next need not look from the start. */
  appended?: { columns: string; row: number } | undefined;
}

export interface Spreadsheet {
  token: string;
  revision: number;
  /** In the order of the tabs. */
  sheets: Sheet[];
}

/** Spreadsheets by their token. */
export type Sheets = Map<string, Spreadsheet>;

export const spreadsheetsOf: TenantPart<Sheets> = tenantPart("spreadsheets", () => new Map());
