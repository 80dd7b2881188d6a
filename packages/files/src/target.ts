import type { CallOptions, Client, FileInput, Operation, OperationDescription } from "@lark/core";
import { operation } from "@lark/core";

/** A file, or a part of one, on its way. */
export interface Outgoing {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The Adler-32 sum. */
  readonly checksum: string;
  /** Its bytes are there until the promise of the request settles; then their memory is used again. */
  readonly file: FileInput;
}

/** The three steps by which a large file goes up. */
export interface PartUpload<Result> {
  prepare(
    client: Client,
    file: { readonly name: string; readonly size: number },
    options: CallOptions,
  ): Promise<{
    upload_id?: string | undefined;
    block_size?: number | undefined;
    block_num?: number | undefined;
  }>;
  part(
    client: Client,
    part: Outgoing & { readonly upload_id: string; readonly seq: number },
    options: CallOptions,
  ): Promise<unknown>;
  finish(
    client: Client,
    upload: { readonly upload_id: string; readonly block_num: number },
    options: CallOptions,
  ): Promise<Result>;
}

/**
 * Where a file goes, and how: `folder()`, `documentImage()`, `messageFile()` and their like make one. One of your own
 * takes the operations of any other domain.
 */
export interface UploadTarget<Result, Arrived = Result> {
  /** Bytes that a file may have. Absent where the platform's limit depends on the tenant. */
  readonly limit?: number | undefined;
  /** Bytes up to which a file goes up in one request. */
  readonly wholeLimit: number;
  /** False where the platform keeps no name. */
  readonly named: boolean;
  whole(client: Client, file: Outgoing, options: CallOptions): Promise<Arrived>;
  /** Absent where a file goes up in one request only. */
  readonly parts?: PartUpload<Arrived> | undefined;
  /**
   * Does what is left to do with a file that has arrived; absent where nothing is. After a failure it is called again, in
   * another process too, with what it gave to `keep` last, or else with what the upload answered: both survive JSON.
   */
  settle?(
    client: Client,
    arrived: Arrived,
    options: CallOptions,
    keep: (arrived: Arrived) => void,
  ): Promise<Result>;
}

const MiB = 1024 * 1024;

/** Bytes up to which drive files and media go up in one request. */
export const WHOLE_LIMIT: number = 20 * MiB;
export const MESSAGE_FILE_LIMIT: number = 30 * MiB;
export const IMAGE_LIMIT: number = 10 * MiB;
export const APPROVAL_FILE_LIMIT: number = 50 * MiB;

/**
 * The same operation, for a use in which running it twice does what running it once does, whatever it does elsewhere.
 */
export function repeatable<Request, Response>(
  once: Operation<Request, Response>,
): Operation<Request, Response> {
  return operation<Request, Response>({ ...(once as OperationDescription), idempotent: true });
}
