/**
 * A file read from a stream: a web stream, a stream of Node's, or any other asynchronous source of bytes. With `size` it
 * is sent as it comes, where the runtime's `fetch` can announce a length (Node, Bun, workers; not Deno and browsers);
 * otherwise it is read into memory first.
 */
export interface StreamFile {
  readonly name: string;
  readonly stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
  /** Bytes; must be right. */
  readonly size?: number | undefined;
  /** Media type. Default `application/octet-stream`. */
  readonly type?: string | undefined;
}

/**
 * A file to upload. Bytes are read as they are sent, and again for each attempt: leave them as they are until the call
 * has ended. A `File` keeps its name, a stream of `fs.createReadStream(path)` that of its path; for bytes and
 * `Blob`s give `{ data, name }`, unless the operation has a field of its own for the name, or needs none. In Node,
 * `openAsBlob(path)` of `node:fs` makes a `Blob` of a path without reading it into memory.
 */
export type FileInput =
  | Blob
  | ArrayBuffer
  | Uint8Array
  | AsyncIterable<Uint8Array>
  | {
      readonly data: Blob | ArrayBuffer | Uint8Array;
      readonly name: string;
      readonly type?: string | undefined;
    }
  | StreamFile;

/** A file as it was given, taken apart. */
export interface GivenFile {
  readonly data: Blob | Uint8Array | AsyncIterable<Uint8Array>;
  readonly name: string | undefined;
  readonly type: string;
  /** Bytes, where they are known. */
  readonly size: number | undefined;
}

/** Throws an `Error` for what is no file. */
export function readFileInput(input: unknown): GivenFile {
  if (typeof input === "string") {
    throw new Error(
      "the file is text; if it is a path, give await openAsBlob(path) or createReadStream(path) of node:fs",
    );
  }
  const given = Object(input) as {
    data?: unknown;
    stream?: unknown;
    name?: unknown;
    path?: unknown;
    size?: number;
    type?: string;
  };
  const inside = given.data ?? (typeof given.stream === "function" ? undefined : given.stream);
  const source = inside ?? input;
  // What a Blob takes for a type holds no line breaks.
  const type = new Blob([], { type: given.type ?? Object(source).type ?? "" }).type;
  const name = given.name ?? Object(source).name ?? baseName(Object(source).path);
  const named = { name: typeof name === "string" && name ? name : undefined, type };
  const said = inside ? given.size : undefined;
  if (said !== undefined && !(Number.isSafeInteger(said) && said >= 0)) {
    throw new Error(`the file's size must be a number of bytes, not ${said}`);
  }
  const whole = (data: Blob | Uint8Array, size: number): GivenFile => {
    const problem = sizeProblem(size, said);
    if (problem) throw new Error(problem);
    return { ...named, data, size };
  };
  if (source instanceof Blob) return whole(source, source.size);
  if (source instanceof ArrayBuffer) return whole(new Uint8Array(source), source.byteLength);
  if (ArrayBuffer.isView(source)) {
    const { buffer, byteOffset, byteLength } = source;
    return whole(new Uint8Array(buffer, byteOffset, byteLength), byteLength);
  }
  const bytes = source instanceof ReadableStream ? chunks(source) : source;
  if (typeof Object(bytes)[Symbol.asyncIterator] !== "function") {
    throw new Error(
      "the file must be a Blob, File, ArrayBuffer, Uint8Array, stream, { data, name } or { stream, name, size }",
    );
  }
  return {
    ...named,
    data: bytes as AsyncIterable<Uint8Array>,
    size: said,
  };
}

/** What is wrong with a size that was named, if anything is. */
export const sizeProblem = (count: number, size: number | undefined): string | undefined =>
  size === undefined || count === size
    ? undefined
    : `the file was said to have ${size} bytes, but has ${count > size ? "more" : count}`;

/** `report.pdf` of `/home/ada/report.pdf`. */
const baseName = (path: unknown): string | undefined =>
  typeof path === "string" ? path.replace(/^.*[\\/]/s, "") : undefined;

// Not every runtime can iterate over a stream.
async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Where the reading was ended early; otherwise the stream is over.
    reader.cancel().catch(() => {});
  }
}
