// Blocks of a document, in the platform's own shape. Every field is optional, so that what an operation answers fits.

/** How a piece of text looks. */
export interface TextElementStyle {
  bold?: boolean;
  italic?: boolean;
  strikethrough?: boolean;
  underline?: boolean;
  inline_code?: boolean;
  text_color?: number;
  background_color?: number;
  /** Percent-encoded as a whole. */
  link?: { url?: string };
}

/** A piece of text: one of its fields is there. */
export interface TextElement {
  text_run?: { content?: string; text_element_style?: TextElementStyle };
  mention_user?: { user_id?: string; text_element_style?: TextElementStyle };
  mention_doc?: {
    token?: string;
    obj_type?: number;
    url?: string;
    title?: string;
    text_element_style?: TextElementStyle;
  };
  reminder?: { expire_time?: string | number; is_whole_day?: boolean };
  file?: { file_token?: string; source_block_id?: string };
  inline_block?: { block_id?: string };
  equation?: { content?: string; text_element_style?: TextElementStyle };
  link_preview?: { title?: string; url?: string };
}

/** The content of blocks that hold text. */
export interface TextContent {
  elements?: TextElement[];
  style?: {
    /** 1 left, 2 centre, 3 right. */
    align?: number;
    done?: boolean;
    language?: number;
    sequence?: string;
    background_color?: unknown;
  };
}

/** A table's shape; `merge_info` has an entry for each cell, row by row. */
export interface TableContent {
  cells?: string[];
  property?: {
    row_size?: number;
    column_size?: number;
    header_row?: boolean;
    header_column?: boolean;
    column_width?: number[];
    merge_info?: { row_span?: number; col_span?: number }[];
  };
}

/** One block of a document. Its type says which other field holds its content: see {@link BLOCK_NAMES}. */
export interface Block {
  block_id?: string;
  block_type: number;
  parent_id?: string;
  children?: string[];
  page?: TextContent;
  text?: TextContent;
  heading1?: TextContent;
  heading2?: TextContent;
  heading3?: TextContent;
  heading4?: TextContent;
  heading5?: TextContent;
  heading6?: TextContent;
  heading7?: TextContent;
  heading8?: TextContent;
  heading9?: TextContent;
  bullet?: TextContent;
  ordered?: TextContent;
  code?: TextContent;
  quote?: TextContent;
  equation?: TextContent;
  todo?: TextContent;
  callout?: { background_color?: number; border_color?: number; emoji_id?: string };
  divider?: object;
  file?: { token?: string; name?: string };
  iframe?: { component?: { type?: number; url?: string } };
  image?: {
    token?: string;
    width?: number;
    height?: number;
    align?: number;
    caption?: { content?: string };
  };
  table?: TableContent;
  table_cell?: object;
  quote_container?: object;
}

export const PAGE = 1;
export const TEXT = 2;
export const HEADING1 = 3;
export const HEADING9 = 11;
export const BULLET = 12;
export const ORDERED = 13;
export const CODE = 14;
export const QUOTE = 15;
export const TODO = 17;
export const CALLOUT = 19;
export const DIVIDER = 22;
export const FILE = 23;
export const IFRAME = 26;
export const IMAGE = 27;
export const TABLE = 31;
export const TABLE_CELL = 32;
export const QUOTE_CONTAINER = 34;

/** What each type is called, which is also the field that holds its content. */
export const BLOCK_NAMES: Readonly<Record<number, string>> = {
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
  16: "equation",
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

/** The text content of a block, if it is of a type that has one. */
export function textOf(block: Block): TextContent | undefined {
  const content = (block as unknown as Record<string, unknown>)[
    BLOCK_NAMES[block.block_type] ?? ""
  ];
  return content && typeof content === "object" && "elements" in content
    ? (content as TextContent)
    : undefined;
}
