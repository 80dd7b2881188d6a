// What a file is read from, and how it is read piece by piece.
import { LarkError } from "@lark/core";
import { invalid } from "./failures.js";

/** A file that can be read from any place; `openFile` of `@lark/files/node` makes one of a path. */
export interface FileSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The bytes from `start` up to, not including, `end`. */
  read(start: number, end: number): Promise<Uint8Array>;
  /** Told of bytes that `read` gave and nobody needs any more: their memory may be used again. */
  release?(bytes: Uint8Array): void;
}

/** What `uploadFile` takes: bytes, a `Blob` or `File`, a stream, or a file that can be read from any place. */
export type UploadSource =
  | Blob
  | ArrayBuffer
  | Uint8Array
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | FileSource;

/** A source of known size, to be read once from its beginning to its end. */
export interface Reader {
  readonly name: string | undefined;
  readonly size: number;
  /** Pieces of `length` bytes; the last one may be shorter. */
  pieces(length: number): AsyncGenerator<Piece, void, undefined>;
}

/** A piece of a source. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Says that nobody needs the bytes any more: their memory is used for another piece. */
  release(): void;
}

/**
 * Makes a source readable. A stream whose size is not given is read up to `limit` bytes; one that goes on is refused,
 * since the platform wants the size first.
 */
export async function readerOf(
  source: UploadSource,
  size: number | undefined,
  limit: number,
): Promise<Reader> {
  if (source instanceof Blob) {
    const { name } = source as Blob & { name?: unknown };
    return fixed(typeof name === "string" ? name : undefined, source.size, size, async (from, to) =>
      bytesOf(await source.slice(from, to).arrayBuffer()),
    );
  }
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    const bytes = bytesOf(source);
    return fixed(undefined, bytes.length, size, async (from, to) => bytes.subarray(from, to));
  }
  if (typeof source !== "object" || source === null) throw notReadable();
  if ("read" in source) {
    return fixed(
      source.name,
      source.size,
      size,
      (from, to) => source.read(from, to),
      (bytes) => source.release?.(bytes),
    );
  }
  const chunks = chunksOf(source);
  return size === undefined ? whole(chunks, limit) : sized(chunks, size);
}

/** A view on the same bytes. */
const bytesOf = (data: ArrayBuffer | ArrayBufferView): Uint8Array =>
  data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

const notReadable = () =>
  invalid(
    "source must be a Blob, File, ArrayBuffer, Uint8Array, a stream of bytes, or what openFile() gives",
  );

function fixed(
  name: string | undefined,
  size: number,
  said: number | undefined,
  read: FileSource["read"],
  release: NonNullable<FileSource["release"]> = () => undefined,
): Reader {
  if (said !== undefined && said !== size) throw differs(said, size);
  return {
    name,
    size,
    async *pieces(length) {
      for (let from = 0; from < size; from += length) {
        const to = Math.min(from + length, size);
        const bytes = await read(from, to);
        if (bytes.length !== to - from) throw differs(size, from + bytes.length);
        yield { bytes, release: () => release(bytes) };
      }
    },
  };
}

const differs = (said: number, found: number) =>
  invalid(
    `the source has ${found} bytes where ${said} were expected: it must not change meanwhile`,
  );

/** A stream of known size, cut into pieces. Each piece has its own memory, so that it may be sent again. */
function sized(chunks: AsyncIterable<Uint8Array>, size: number): Reader {
  return {
    name: undefined,
    size,
    async *pieces(length) {
      const memory = pieceMemory();
      let piece = memory.take(Math.min(length, size));
      let filled = 0;
      let read = 0;
      for await (const chunk of chunks) {
        read += chunk.length;
        if (read > size) throw differs(size, read);
        for (let at = 0; at < chunk.length; ) {
          const part = chunk.subarray(at, at + piece.length - filled);
          piece.set(part, filled);
          filled += part.length;
          at += part.length;
          if (filled < piece.length) continue;
          const bytes = piece;
          yield { bytes, release: () => memory.release(bytes) };
          piece = memory.take(Math.min(length, size - read + chunk.length - at));
          filled = 0;
        }
      }
      if (read < size) throw differs(size, read);
    },
  };
}

/**
 * Memory for pieces, used again once it is released. Node lets memory that is allocated anew for each piece lie for so
 * long that a process grows by many of them.
 */
export function pieceMemory(): {
  take(length: number): Uint8Array;
  release(bytes: Uint8Array): void;
} {
  const free: ArrayBufferLike[] = [];
  return {
    take(length) {
      const buffer = free.pop();
      return buffer && buffer.byteLength >= length
        ? new Uint8Array(buffer, 0, length)
        : new Uint8Array(length);
    },
    release: ({ buffer }) => void free.push(buffer),
  };
}

/** A stream of unknown size, read into memory. */
async function whole(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Reader> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) {
      throw invalid(
        `the stream has more than ${limit} bytes: give its size, which the platform wants before the first byte`,
      );
    }
    kept.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of kept) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return fixed(undefined, size, undefined, async (from, to) => bytes.subarray(from, to));
}

async function* chunksOf(
  stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (typeof ReadableStream !== "undefined" && stream instanceof ReadableStream) {
    yield* chunksOfStream(stream);
    return;
  }
  if (!(Symbol.asyncIterator in stream)) throw notReadable();
  for await (const chunk of stream) {
    if (!ArrayBuffer.isView(chunk)) throw notReadable();
    yield bytesOf(chunk);
  }
}

/**
 * The chunks of a stream, also where streams are no async iterables; a loop that is left early cancels it.
 *
 * @param patience ms that may pass without a chunk.
 */
export async function* chunksOfStream(
  stream: ReadableStream<Uint8Array>,
  patience?: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await within(patience, reader.read());
      if (done) {
        ended = true;
        return;
      }
      if (!ArrayBuffer.isView(value)) throw notReadable();
      yield bytesOf(value);
    }
  } catch (error) {
    ended = true;
    // Where it only was silent, the connection is still there.
    reader.cancel(error).catch(() => undefined);
    throw error;
  } finally {
    if (!ended) await reader.cancel().catch(() => undefined);
  }
}

async function within<T>(patience: number | undefined, read: Promise<T>): Promise<T> {
  if (patience === undefined) return read;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const reason = `nothing came over the connection for ${patience} ms`;
      reject(new LarkError("network", { reason }));
    }, patience);
  });
  try {
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
  }
}
