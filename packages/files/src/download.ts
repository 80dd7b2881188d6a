import type { CallOptions, Client, Download } from "@lark/core";
import { isLarkError } from "@lark/core";
import { either } from "./either.js";
import { aborted, invalid } from "./failures.js";
import { safeName } from "./names.js";
import { openRange, placed, readRange, type Transfer } from "./range.js";
import type { RemoteFile } from "./remote.js";
import { chunksOfStream } from "./source.js";

/** Bytes of one range of a large file. */
const RANGE = 4 * 1024 * 1024;

/** ms beyond which timers end at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** How far a download is. */
export interface DownloadProgress {
  /** Bytes handed on. */
  readonly received: number;
  /** Absent where the platform does not say it. */
  readonly total: number | undefined;
}

/** Options of {@link downloadFile}, beside those of every call. */
export interface DownloadOptions extends CallOptions {
  /** Told of each piece that was handed on; what it throws ends the download. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** Ranges of 4 MB that a large file is fetched by at the same time, and memory holds. Default 2. */
  readonly parallel?: number | undefined;
  /** ms for which a connection may send nothing; then it is cut, and another asks for the rest. Default 30 000. */
  readonly stallTimeout?: number | undefined;
}

/** A file that is being downloaded. Read it once, by one of its methods. */
export interface DownloadedFile {
  /** The uploader's name for it, made safe for a path; `undefined` where the platform sends none. */
  readonly name: string | undefined;
  /** Media type. */
  readonly type: string | undefined;
  /** Bytes of the whole file, where the platform says so: they are counted. */
  readonly size: number | undefined;
  /** The bytes in their order. Fails with a `LarkError`. */
  stream(): ReadableStream<Uint8Array>;
  /** All bytes, with the media type. */
  blob(): Promise<Blob>;
  /** All bytes. */
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Begins to download a file. A large one comes by several ranges at a time; a connection that breaks is followed by
 * one that asks for the rest; a file that ends too soon is an error.
 *
 * @throws `LarkError`: what the operation throws, and from the reading `network` when connection after connection brings
 * nothing, `http` when the file changed meanwhile, `abort` at the signal.
 * @example
 * ```ts
 * const file = await downloadFile(client, driveFile("boxcn…"));
 * for await (const chunk of file.stream()) hash.update(chunk);
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/drive-v1/file/download
 */
export async function downloadFile(
  client: Client,
  remote: RemoteFile,
  options: DownloadOptions = {},
): Promise<DownloadedFile> {
  const { onProgress, parallel = 2, stallTimeout = 30_000, ...call } = options;
  if (!(Number.isInteger(parallel) && parallel > 0)) {
    throw invalid(`parallel is ${parallel}, but must be a whole number of ranges, 1 or more`);
  }
  if (!(stallTimeout > 0 && stallTimeout <= LONGEST_TIMER)) {
    throw invalid(`stallTimeout is ${stallTimeout}, but must be ms, 1 to ${LONGEST_TIMER}`);
  }
  // What is left of a download that nobody reads on is ended by this.
  const stop = new AbortController();
  const signal = either(call.signal, stop.signal);
  const transfer: Transfer = { client, remote, options: { ...call, signal }, stallTimeout };
  const first = await openFirst(transfer);
  const { total } = placed(first);

  async function* pieces(): AsyncGenerator<Uint8Array, void, undefined> {
    let received = 0;
    try {
      for await (const chunk of read(transfer, first, total, parallel)) {
        received += chunk.length;
        onProgress?.({ received, total });
        yield chunk;
      }
    } catch (error) {
      throw call.signal?.aborted ? aborted(call.signal) : error;
    } finally {
      stop.abort();
    }
  }
  const parts = async () => {
    const all: Uint8Array[] = [];
    for await (const piece of pieces()) all.push(piece);
    return new Blob(all as BlobPart[], { type: first.type });
  };
  return {
    name: first.name === undefined ? undefined : safeName(first.name),
    type: first.type,
    size: total,
    stream: () => streamOf(pieces()),
    blob: parts,
    arrayBuffer: async () => (await parts()).arrayBuffer(),
  };
}

/** The first range; a file of no bytes has none. */
async function openFirst(transfer: Transfer): Promise<Download> {
  try {
    return await openRange(transfer, 0, RANGE - 1);
  } catch (error) {
    if (!isLarkError(error) || error.status !== 416) throw error;
    return transfer.remote.open(transfer.client, transfer.options);
  }
}

/** The whole file in its order, some ranges ahead of the reader. */
async function* read(
  transfer: Transfer,
  first: Download,
  total: number | undefined,
  parallel: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  // Without a size nobody can tell where the rest begins, or whether there is one.
  if (total === undefined) return yield* chunksOfStream(first.stream(), transfer.stallTimeout);
  if (first.status !== 206) return yield* readRange(transfer, 0, total, first);
  const ahead: Promise<Uint8Array[]>[] = [];
  let next = RANGE;
  const fill = () => {
    while (ahead.length < parallel - 1 && next < total) {
      const range = collect(readRange(transfer, next, Math.min(next + RANGE, total)));
      // Looked at when its turn comes, which may be never.
      range.catch(() => undefined);
      ahead.push(range);
      next += RANGE;
    }
  };
  fill();
  yield* readRange(transfer, 0, Math.min(RANGE, total), first);
  if (parallel === 1 && next < total) return yield* readRange(transfer, next, total);
  for (let range = ahead.shift(); range; range = ahead.shift()) {
    const chunks = await range;
    fill();
    for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) yield chunk;
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

/** `ReadableStream.from` is not everywhere. */
function streamOf(pieces: AsyncGenerator<Uint8Array, void, undefined>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
}
