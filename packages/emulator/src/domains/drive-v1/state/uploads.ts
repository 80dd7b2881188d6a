/** An upload in parts. */
export interface Upload {
  id: string;
  /** Files of the drive, or pictures and attachments of documents. */
  kind: "file" | "media";
  name: string;
  /** `explorer`, or what kind of document the media are for. */
  parentType: string;
  parentNode: string;
  /** The file that gets a new version. */
  replaces?: string | undefined;
  /** Bytes that were announced. */
  size: number;
  /** Received parts by their number from 0. */
  parts: Map<number, Uint8Array<ArrayBuffer>>;
  appId: string;
  /** Milliseconds. */
  startedAt: number;
}

/** Bytes of every part but the last. */
export const BLOCK_SIZE: number = 4 * 1024 * 1024;
/** How long the parts of an upload may take, in ms. */
export const UPLOAD_LIFETIME: number = 24 * 3_600_000;
