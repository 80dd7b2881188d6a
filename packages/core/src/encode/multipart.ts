import type { FetchAbilities } from "../client/fetch.js";
import type { BodyEncoder, EncodedBody } from "./body.js";
import { type FileInput, type GivenFile, readFileInput, sizeProblem } from "./file-input.js";
import { type FormText, formText } from "./form.js";
import { bodyAbilities } from "./runtime.js";
import { sizedStream } from "./sized-stream.js";

/** Bytes that are handed to `fetch` at once. */
const SLICE = 1024 * 1024;

/**
 * Encodes a request's body as `multipart/form-data`.
 *
 * @param file The field that holds the file.
 * @param name The field that holds the file's name, where the operation has one. Filled in from the file when absent.
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
export function multipart(file: string, name?: string): BodyEncoder {
  return {
    kind: "multipart",
    encode(body, fetch) {
      const { [file]: input, ...rest } = body as Record<string, FileInput>;
      const fields: Record<string, unknown> = rest;
      const given = input === undefined || input === null ? undefined : readFileInput(input);
      if (given && name) {
        fields[name] ??= given.name;
        if (fields[name] === undefined) {
          throw new Error(`the file has no name: give body.${name}, or the file as { data, name }`);
        }
      }
      const said = fields.size === undefined ? undefined : Number(fields.size);
      const size = given?.size ?? said;
      if (said !== undefined && said !== size) {
        throw new Error(`body.size is ${fields.size}, but the file has ${size} bytes`);
      }
      const text = formText();
      const texts = Object.entries(fields).map(([field, value]) =>
        [value].flat().map((item) => (item == null ? "" : text.field(field, fieldText(item)))),
      );
      const head = texts.flat().join("");
      const { init } = bodyAbilities();
      if (!given) return { body: head + text.end, headers: text.headers, init };
      const { type } = given;
      const named = given.name ?? (name ? String(fields[name]) : "file");
      const before = head + text.file({ field: file, name: named, type });
      return withFile(text, before, { ...given, size }, fetch);
    },
  };
}

const fieldText = (value: unknown) =>
  typeof value === "object" ? JSON.stringify(value) : String(value);

async function withFile(
  text: FormText,
  head: string,
  { data, size }: GivenFile,
  { sendsStreams }: FetchAbilities = {},
): Promise<EncodedBody> {
  const { init, announcesLength } = bodyAbilities();
  const tail = `\r\n${text.end}`;
  if (data instanceof Uint8Array && announcesLength && sendsStreams) {
    const open = () => streamed(text, head, slices(data), data.length, tail);
    // Not `unread`: what stands in for the global `fetch`, in a test, need not read it.
    const { body, headers, init: options } = open();
    return { body, headers, init: options, again: () => open().body };
  }
  if (data instanceof Blob || data instanceof Uint8Array) {
    const body = new Blob([head, data as BlobPart, tail]);
    return { body, headers: text.headers, init };
  }
  if (size !== undefined && announcesLength) {
    return streamed(text, head, data, size, tail);
  }
  const bytes: BlobPart[] = [];
  let count = 0;
  for await (const chunk of data) {
    bytes.push(chunkOf(chunk) as BlobPart);
    count += chunk.byteLength;
  }
  const problem = sizeProblem(count, size);
  if (problem) throw new Error(problem);
  return { body: new Blob([head, ...bytes, tail]), headers: text.headers, init };
}

/** A `Blob` would be a copy of them, and Node's `fetch` makes another one; its memory is freed late. */
function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE);
}

function streamed(
  text: FormText,
  head: string,
  data: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  size: number,
  tail: string,
): EncodedBody {
  const [before, after] = [new TextEncoder().encode(head), new TextEncoder().encode(tail)];
  const length = before.length + size + after.length;
  let problem: string | undefined;
  let unread = true;
  async function* whole() {
    unread = false;
    yield before;
    let count = 0;
    for await (const chunk of data) {
      count += chunkOf(chunk).byteLength;
      // Bytes beyond the announced length would be taken for another request.
      if (count > size) break;
      yield chunk;
    }
    problem = sizeProblem(count, size);
    if (problem) throw new Error(problem);
    yield after;
  }
  const bytes = whole();
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await bytes.return(undefined);
      },
    },
    // Nothing is read before it is asked for.
    { highWaterMark: 0 },
  );
  return {
    ...sizedStream(stream, length, text.headers),
    problem: () => problem,
    unread: () => unread,
  };
}

function chunkOf(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new Error(`the stream must give bytes, not ${typeof chunk}`);
}
