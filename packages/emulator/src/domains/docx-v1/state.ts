import type { Actor } from "../../state/actors.js";
import { type TenantPart, tenantPart } from "../../state/part.js";

/** A block as the platform shows it: `block_id`, `block_type` and the field of its type. */
export type BlockFields = Record<string, unknown>;

export interface Block {
  id: string;
  /** Absent for the page block. */
  parent?: string | undefined;
  type: number;
  children: string[];
  /** The field of its type with its content, people in it by union id. */
  content: BlockFields;
}

/** An upgraded document: a tree of blocks under the page block, whose id is the document's. */
export interface DocxDocument {
  id: string;
  revision: number;
  blocks: Map<string, Block>;
  /** Block ids from top to bottom; absent after a change until the next list. */
  order?: readonly string[] | undefined;
}

/** The announcement of a chat, and who wrote it last. */
export interface Announcement {
  document: DocxDocument;
  by: Actor;
  /** Milliseconds. */
  createdAt: number;
  at: number;
}

/** Upgraded documents and announcements of one tenant. */
export interface Docx {
  /** By document id. */
  documents: Map<string, DocxDocument>;
  /** By chat id. */
  announcements: Map<string, Announcement>;
}

export const docxOf: TenantPart<Docx> = tenantPart("docx", createDocx);

function createDocx(): Docx {
  return { documents: new Map(), announcements: new Map() };
}
