import type { BodyEncoder, EncodedBody } from "./encode.js";

/**
 * A file read from a stream. With `size` it is sent as it comes, where the runtime's `fetch` can announce a length
 * (Node, Bun, workers; not Deno and browsers); otherwise it is read into memory first.
 */
export interface StreamFile {
  readonly name: string;
  readonly stream: ReadableStream<Uint8Array>;
  /** Bytes; must be right. */
  readonly size?: number | undefined;
  /** Media type. Default `application/octet-stream`. */
  readonly type?: string | undefined;
}

/**
 * A file to upload. A `File` keeps its name; plain bytes and `Blob`s are called `file`, unless given as
 * `{ data, name }`. In Node, `openAsBlob` of `node:fs` makes a `Blob` of a path without reading it into memory.
 */
export type FileInput =
  | Blob
  | ArrayBuffer
  | Uint8Array
  | {
      readonly data: Blob | ArrayBuffer | Uint8Array;
      readonly name: string;
      readonly type?: string | undefined;
    }
  | StreamFile;

/**
 * Encodes a request's body as `multipart/form-data`.
 *
 * @param file The field that holds the file.
 * @example
 * ```ts
 * const createImage: Operation<CreateImageRequest, CreateImageResponse> = operation({
 *   id: "im.v1.image.create",
 *   method: "POST",
 *   path: "/open-apis/im/v1/images",
 *   body: multipart("image"),
 * });
 * ```
 */
export function multipart(file: string): BodyEncoder {
  return {
    kind: "multipart",
    async encode(body) {
      const { [file]: input, ...fields } = body as Record<string, FileInput>;
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) {
        for (const item of Array.isArray(value) ? value : [value]) {
          if (item !== undefined && item !== null) {
            form.append(name, typeof item === "object" ? JSON.stringify(item) : String(item));
          }
        }
      }
      if (input === undefined || input === null) return { body: form, init: noRedirect() };
      if (typeof input !== "object") throw noFile();
      if (isStream(input)) {
        if (input.size !== undefined && announcesLength()) return streamed(form, file, input);
        const data = await new Response(input.stream).blob();
        form.append(file, new Blob([data], { type: input.type }), input.name);
      } else if ("data" in input) {
        form.append(file, blob(input.data, input.type), input.name);
      } else {
        const named = input as Blob & { name?: unknown };
        form.append(file, blob(named), typeof named.name === "string" ? named.name : "file");
      }
      return { body: form, init: noRedirect() };
    },
  };
}

const noFile = () =>
  new TypeError("the file must be a Blob, File, ArrayBuffer, Uint8Array or a stream with a name");

const isStream = (input: FileInput): input is StreamFile =>
  "stream" in input && input.stream instanceof ReadableStream;

function blob(data: Blob | ArrayBuffer | Uint8Array, type?: string): Blob {
  if (data instanceof Blob && !type) return data;
  if (!(data instanceof Blob || data instanceof ArrayBuffer || ArrayBuffer.isView(data))) {
    throw noFile();
  }
  return new Blob([data as BlobPart], { type });
}

/** Workers take a stream's length from its class. */
interface WorkerGlobals {
  readonly FixedLengthStream?: new (length: number) => ReadableWritablePair<Uint8Array, Uint8Array>;
}

// The platform refuses a form of unknown length. Browsers drop the header; Deno sends chunks all the same.
function announcesLength(): boolean {
  const headers = { "content-length": "1" };
  const request = new Request("http://localhost", { method: "POST", headers });
  return !("Deno" in globalThis) && request.headers.has("content-length");
}

// The form is written out by hand: FormData cannot hold a stream.
async function streamed(form: FormData, field: string, file: StreamFile): Promise<EncodedBody> {
  const { name, stream, size = 0 } = file;
  // A Blob's type holds no line breaks.
  const type = new Blob([], { type: file.type }).type || "application/octet-stream";
  const boundary = `lark${crypto.randomUUID().replaceAll("-", "")}`;
  const quoted = (text: string) => text.replace(/[\r\n"]/g, encodeURIComponent);
  let head = "";
  for (const [key, value] of form) {
    head += `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(key)}"\r\n\r\n${value}\r\n`;
  }
  head += `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(field)}"; filename="${quoted(name)}"\r\nContent-Type: ${type}\r\n\r\n`;
  const before = new TextEncoder().encode(head);
  const after = new TextEncoder().encode(`\r\n--${boundary}--\r\n`);
  const whole = stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      start: (controller) => controller.enqueue(before),
      flush: (controller) => controller.enqueue(after),
    }),
  );
  return streamBody(
    whole,
    before.length + size + after.length,
    `multipart/form-data; boundary=${boundary}`,
  );
}

function streamBody(
  stream: ReadableStream<Uint8Array>,
  size: number,
  contentType: string,
): EncodedBody {
  const { FixedLengthStream } = globalThis as WorkerGlobals;
  return {
    body: FixedLengthStream ? stream.pipeThrough(new FixedLengthStream(size)) : stream,
    headers: { "content-type": contentType, "content-length": String(size) },
    once: true,
    init: { ...noRedirect(), duplex: "half" } as RequestInit,
  };
}

/**
 * Passes a form on as it came, boundary and all: for a proxy, which need not look into an upload. Given a size, and
 * where the runtime's `fetch` can announce one, it is sent as it arrives; otherwise it is read into memory first.
 *
 * @param size Bytes; must be right.
 * @example
 * ```ts
 * const upload = operation({ ...createImage, body: forwardedForm(type, length) });
 * await upload(client, { body: request.body });
 * ```
 */
export function forwardedForm(contentType: string, size?: number): BodyEncoder {
  return {
    kind: "multipart",
    async encode(body) {
      const stream = body as ReadableStream<Uint8Array>;
      if (size !== undefined && announcesLength()) return streamBody(stream, size, contentType);
      const whole = await new Response(stream).arrayBuffer();
      return { body: whole, headers: { "content-type": contentType }, init: noRedirect() };
    },
  };
}

// Node's fetch keeps a copy of the whole body, for a redirect, unless there can be none. Some workers do not know
// the option.
function noRedirect(): RequestInit {
  try {
    const init: RequestInit = { redirect: "error", window: null };
    new Request("http://localhost", init);
    return init;
  } catch {
    return {};
  }
}
