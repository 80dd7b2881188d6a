/** Work that the platform does in the background; the emulator does it at once, and tells of it later. */
export interface DriveTasks {
  exports: Map<string, ExportTask>;
  /** Tickets of exports by the token of their result. */
  exported: Map<string, string>;
  imports: Map<string, ImportTask>;
  /** Moves and deletions of folders. */
  finished: Set<string>;
}

export interface ExportTask {
  /** The document that was exported. */
  source: string;
  type: string;
  extension: string;
  name: string;
  /** Where the result can be downloaded, until `expiresAt` (ms). */
  fileToken: string;
  size: number;
  /** ms since the epoch. */
  readyAt: number;
  expiresAt: number;
}

export interface ImportTask {
  ticket: string;
  type: string;
  /** 0 done, 3 failed. */
  status: number;
  message: string;
  token: string;
  url: string;
  /** ms since the epoch. */
  readyAt: number;
}
