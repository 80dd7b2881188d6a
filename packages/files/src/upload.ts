import type { Client } from "@lark/core";
import { adler32 } from "./adler32.js";
import { aborted, invalid } from "./failures.js";
import { checkName } from "./names.js";
import { type Begun, readResumeToken } from "./resume.js";
import { hasArrived, settled } from "./settle.js";
import { type Reader, readerOf, type UploadSource } from "./source.js";
import type { UploadTarget } from "./target.js";
import type { UploadOptions } from "./upload-options.js";
import { uploadParts } from "./upload-parts.js";

/** A file and where it goes. */
export interface Upload<Result, Arrived = Result> {
  readonly source: UploadSource;
  /** With its extension. Default: the name of a `File` or of `openFile(path)`. Images to be sent need none. */
  readonly name?: string | undefined;
  /** Bytes of a stream. Without it a stream is read into memory, and must fit into one request. */
  readonly size?: number | undefined;
  /** `folder()`, `documentImage()`, `baseFile()`, `messageFile()`, `wikiNode()` and their like. */
  readonly parent: UploadTarget<Result, Arrived>;
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
export async function uploadFile<Arrived, Result = Arrived>(
  client: Client,
  upload: Upload<Result, Arrived>,
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
  const { onProgress: _, resume: __, parallel: ___, ...call } = options;
  if (parent.settle && resume && (await hasArrived(resume, name, reader))) {
    return settled(client, parent, resume, call);
  }
  const begun =
    parent.parts && (reader.size > parent.wholeLimit || resume)
      ? await uploadParts(
          client,
          parent.parts,
          { name: name ?? "", reader, resume, parallel },
          options,
        )
      : await uploadWhole(client, parent, name ?? "image", reader, options);
  return settled(client, parent, begun, call);
}

function checkSize(
  size: number,
  { limit, wholeLimit, parts }: Pick<UploadTarget<unknown>, "limit" | "wholeLimit" | "parts">,
): void {
  const largest = limit ?? (parts ? undefined : wholeLimit);
  if (!(Number.isSafeInteger(size) && size >= 0)) {
    throw invalid(`size is ${size}, but must be a number of bytes`);
  }
  if (size === 0) throw invalid("the file is empty, which the platform does not take");
  if (largest !== undefined && size > largest) {
    throw invalid(`the file has ${size} bytes, the platform takes ${largest} here`);
  }
}

async function uploadWhole(
  client: Client,
  target: Pick<UploadTarget<unknown>, "whole">,
  name: string,
  reader: Reader,
  { onProgress, resume: _, parallel: __, ...call }: UploadOptions,
): Promise<Begun> {
  const { size } = reader;
  for await (const { bytes } of reader.pieces(size)) {
    const sum = adler32(bytes);
    const file = { data: bytes, name };
    onProgress?.({ sent: 0, total: size, resume: undefined });
    const arrived = await target.whole(client, { name, size, checksum: String(sum), file }, call);
    onProgress?.({ sent: size, total: size, resume: undefined });
    return { uploadId: "", name, size, partSize: size, sums: new Map([[0, sum]]), arrived };
  }
  throw invalid("the file is empty, which the platform does not take");
}
