import type { Client } from "@lark/core";
import { adler32 } from "./adler32.js";
import { aborted, invalid } from "./failures.js";
import { checkName } from "./names.js";
import { readResumeToken } from "./resume.js";
import { type Reader, readerOf, type UploadSource } from "./source.js";
import type { UploadTarget } from "./target.js";
import type { UploadOptions } from "./upload-options.js";
import { uploadParts } from "./upload-parts.js";

/** A file and where it goes. */
export interface Upload<Result> {
  readonly source: UploadSource;
  /** With its extension. Default: the name of a `File` or of `openFile(path)`. Images to be sent need none. */
  readonly name?: string | undefined;
  /** Bytes of a stream. Without it a stream is read into memory, and must fit into one request. */
  readonly size?: number | undefined;
  /** `folder()`, `documentImage()`, `baseFile()`, `messageFile()`, `wikiNode()` and their like. */
  readonly parent: UploadTarget<Result>;
}

/**
 * Uploads a file of any size: in one request where the target takes it so, otherwise in parts with their sums, of which
 * each is repeated by itself. Memory holds one part, or one file of up to 20 MB (30 MB in messages).
 *
 * @throws `LarkError`: of kind `validation`, before anything is sent, for an empty file, one over the limit, a name
 * that is too long or has no extension; otherwise what the operations throw. `resumeOf(error)` has the token to go on.
 * @example
 * ```ts
 * const { file_token } = await uploadFile(
 *   client,
 *   { source: blob, name: "talk.mp4", parent: folder("fldcn…") },
 *   { onProgress: ({ sent, total }) => console.log(sent / total) },
 * );
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/drive-v1/file/multipart-upload-file-/introduction
 */
export async function uploadFile<Result>(
  client: Client,
  upload: Upload<Result>,
  options: UploadOptions = {},
): Promise<Result> {
  const { parent } = upload;
  if (typeof parent?.whole !== "function") {
    throw invalid("parent must say where the file goes: folder(token), messageFile(), …");
  }
  const parallel = options.parallel ?? 1;
  if (!(Number.isInteger(parallel) && parallel > 0)) {
    throw invalid(`parallel is ${parallel}, but must be a whole number of parts, 1 or more`);
  }
  if (parent.named && upload.name !== undefined) checkName(upload.name);
  const resume = options.resume === undefined ? undefined : readResumeToken(options.resume);
  if (options.signal?.aborted) throw aborted(options.signal);
  const reader = await readerOf(upload.source, upload.size, parent.wholeLimit);
  const name = upload.name ?? reader.name;
  if (parent.named) checkName(name);
  checkSize(reader.size, parent);
  if (parent.parts && (reader.size > parent.wholeLimit || resume)) {
    return uploadParts(
      client,
      parent.parts,
      { name: name ?? "", reader, resume, parallel },
      options,
    );
  }
  return uploadWhole(client, parent, name ?? "image", reader, options);
}

function checkSize(size: number, { limit, wholeLimit, parts }: UploadTarget<unknown>): void {
  const largest = limit ?? (parts ? undefined : wholeLimit);
  if (!(Number.isSafeInteger(size) && size >= 0)) {
    throw invalid(`size is ${size}, but must be a number of bytes`);
  }
  if (size === 0) throw invalid("the file is empty, which the platform does not take");
  if (largest !== undefined && size > largest) {
    throw invalid(`the file has ${size} bytes, the platform takes ${largest} here`);
  }
}

async function uploadWhole<Result>(
  client: Client,
  target: UploadTarget<Result>,
  name: string,
  reader: Reader,
  { onProgress, resume: _, parallel: __, ...call }: UploadOptions,
): Promise<Result> {
  const { size } = reader;
  for await (const bytes of reader.pieces(size)) {
    const checksum = String(adler32(bytes));
    const file = { data: bytes, name };
    onProgress?.({ sent: 0, total: size, resume: undefined });
    const result = await target.whole(client, { name, size, checksum, file }, call);
    onProgress?.({ sent: size, total: size, resume: undefined });
    return result;
  }
  throw invalid("the file is empty, which the platform does not take");
}
