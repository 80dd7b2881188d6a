// What the types of blocks are called, hold and refuse.

/** The field that carries the content of each type of block. */
export const FIELDS: Readonly<Record<number, string>> = {
  1: "page",
  2: "text",
  3: "heading1",
  4: "heading2",
  5: "heading3",
  6: "heading4",
  7: "heading5",
  8: "heading6",
  9: "heading7",
  10: "heading8",
  11: "heading9",
  12: "bullet",
  13: "ordered",
  14: "code",
  15: "quote",
  17: "todo",
  18: "bitable",
  19: "callout",
  20: "chat_card",
  21: "diagram",
  22: "divider",
  23: "file",
  24: "grid",
  25: "grid_column",
  26: "iframe",
  27: "image",
  28: "isv",
  29: "mindnote",
  30: "sheet",
  31: "table",
  32: "table_cell",
  33: "view",
  34: "quote_container",
  35: "task",
  36: "okr",
  37: "okr_objective",
  38: "okr_key_result",
  39: "okr_progress",
  40: "add_ons",
  41: "jira_issue",
  42: "wiki_catalog",
  43: "board",
  44: "agenda",
  45: "agenda_item",
  46: "agenda_item_title",
  47: "agenda_item_content",
  48: "link_preview",
  49: "source_synced",
  50: "reference_synced",
  51: "sub_page_list",
  52: "ai_template",
};

export const PAGE = 1;
export const TEXT = 2;
export const TODO = 17;
export const CODE = 14;
const CALLOUT = 19;
export const DIVIDER = 22;
export const FILE = 23;
export const GRID = 24;
export const GRID_COLUMN = 25;
export const IMAGE = 27;
export const SHEET = 30;
export const TABLE = 31;
export const TABLE_CELL = 32;
export const VIEW = 33;
export const QUOTE_CONTAINER = 34;
export const TASK = 35;
export const BITABLE = 18;

/** Types whose content is text elements with a style: the page's title to the to-do. */
export function isTextual(type: number): boolean {
  return type <= CODE + 1 || type === TODO;
}

/** Types that a request cannot make, because only another block brings them along. */
export const BROUGHT_ALONG: ReadonlySet<number> = new Set([
  PAGE,
  21,
  29,
  VIEW,
  37,
  38,
  39,
  41,
  44,
  45,
  46,
  47,
  999,
]);

/** Types that other blocks may lie in. */
export const PARENTS: ReadonlySet<number> = new Set([
  PAGE,
  TEXT,
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  12,
  13,
  TODO,
  CALLOUT,
  GRID,
  GRID_COLUMN,
  TABLE,
  TABLE_CELL,
  QUOTE_CONTAINER,
  TASK,
  49,
]);

/** The only parent that a type lies in. */
export const ONLY_PARENT: Readonly<Record<number, number>> = {
  [TABLE_CELL]: TABLE,
  [GRID_COLUMN]: GRID,
};
