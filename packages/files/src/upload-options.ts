import type { CallOptions } from "@lark/core";

/** How far an upload is. */
export interface UploadProgress {
  /** Bytes that have arrived. */
  readonly sent: number;
  readonly total: number;
  /** The token by which the upload goes on, in another process too; absent where a file goes up in one request. */
  readonly resume: string | undefined;
}

/** Options of `uploadFile`, beside those of every call. */
export interface UploadOptions extends CallOptions {
  /** Told after each part; what it throws ends the upload. */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
  /**
   * Goes on with an upload: the token that `onProgress` or `resumeOf(error)` gave, for 24 hours. Parts that have
   * arrived and are still the same are not sent again.
   */
  readonly resume?: string | undefined;
  /** Parts sent at the same time. Default 1, since the platform says that it takes no parallel parts. */
  readonly parallel?: number | undefined;
}
