import type { CallOptions, Client } from "@lark/core";
import { isLarkError, LarkError } from "@lark/core";
import { adler32 } from "./adler32.js";
import { either } from "./either.js";
import { aborted } from "./failures.js";
import { type Begun, resumeToken, withResume } from "./resume.js";
import type { Piece, Reader } from "./source.js";
import type { PartUpload } from "./target.js";
import type { UploadOptions } from "./upload-options.js";

/** "upload id expire": too old, finished, or never there. */
const UPLOAD_GONE = 1061021;

interface File {
  readonly name: string;
  readonly reader: Reader;
  readonly resume: Begun | undefined;
  readonly parallel: number;
}

/** Uploads a file in parts, from the beginning or from where another try ended, until it has arrived. */
export async function uploadParts(
  client: Client,
  target: PartUpload<unknown>,
  file: File,
  { onProgress, resume: _, parallel: __, ...call }: UploadOptions,
): Promise<Begun> {
  let begun: Begun | undefined;
  try {
    begun = fits(file) ?? (await begin(client, target, file, call));
    await sendParts(client, target, file, begun, call, onProgress);
    begun.arrived = await finish(client, target, begun, call);
    return begun;
  } catch (error) {
    // An upload that is gone cannot go on.
    const gone = isLarkError(error) && error.code === UPLOAD_GONE;
    throw withResume(error, begun && !gone ? resumeToken(begun) : undefined);
  }
}

/** What was begun, if it is an upload of the same file. */
function fits({ resume, name, reader }: File): Begun | undefined {
  return resume?.name === name && resume.size === reader.size ? resume : undefined;
}

async function begin(
  client: Client,
  target: PartUpload<unknown>,
  { name, reader: { size } }: File,
  call: CallOptions,
): Promise<Begun> {
  const {
    upload_id,
    block_size = 0,
    block_num,
  } = await target.prepare(client, { name, size }, call);
  if (!upload_id || !(block_size > 0) || block_num !== Math.ceil(size / block_size)) {
    throw new LarkError("http", {
      reason: `the platform's plan for the upload makes no sense: ${block_num} parts of ${block_size} bytes for ${size}`,
    });
  }
  return { uploadId: upload_id, name, size, partSize: block_size, sums: new Map() };
}

async function sendParts(
  client: Client,
  target: PartUpload<unknown>,
  { reader, parallel }: File,
  begun: Begun,
  call: CallOptions,
  onProgress: UploadOptions["onProgress"],
): Promise<void> {
  const { uploadId: upload_id, name, size: total, partSize, sums } = begun;
  const stop = new AbortController();
  const options = parallel > 1 ? { ...call, signal: either(call.signal, stop.signal) } : call;
  const arrived = (bytes: number) => {
    sent += bytes;
    onProgress?.({
      sent,
      total,
      get resume() {
        return resumeToken(begun);
      },
    });
  };
  const send = async (seq: number, { bytes, release }: Piece, sum: number) => {
    const size = bytes.length;
    const part = { upload_id, seq, name, size, checksum: String(sum), file: { data: bytes, name } };
    await target.part(client, part, options);
    sums.set(seq, sum);
    // Only now: a part that failed may still be on its way.
    release();
    arrived(size);
  };
  let sent = 0;
  let seq = 0;
  const underWay = new Set<Promise<unknown>>();
  try {
    for await (const piece of reader.pieces(partSize)) {
      if (call.signal?.aborted) throw aborted(call.signal);
      const sum = adler32(piece.bytes);
      if (sums.get(seq) === sum) {
        piece.release();
        arrived(piece.bytes.length);
      } else {
        const sending: Promise<unknown> = send(seq, piece, sum).then(() =>
          underWay.delete(sending),
        );
        // A failure stays among them until it is looked at, here or at the end.
        sending.catch(() => undefined);
        underWay.add(sending);
        if (underWay.size >= parallel) await Promise.race(underWay);
      }
      seq++;
    }
    await Promise.all(underWay);
  } finally {
    // After a failure nobody waits for the others.
    stop.abort();
    await Promise.allSettled(underWay);
  }
}

async function finish<Result>(
  client: Client,
  target: PartUpload<Result>,
  { uploadId, size, partSize }: Begun,
  call: CallOptions,
): Promise<Result> {
  const upload = { upload_id: uploadId, block_num: Math.ceil(size / partSize) };
  try {
    return await target.finish(client, upload, call);
  } catch (error) {
    const { code, attempts = 1, ...fields } = isLarkError(error) ? error : ({} as LarkError);
    if (code !== UPLOAD_GONE || attempts < 2) throw error;
    // An earlier attempt was run, and its answer lost.
    throw new LarkError("api", {
      ...fields,
      code,
      attempts,
      reason:
        "all parts have arrived and the upload was finished, but its answer was lost: look for the file before you upload it again",
      cause: error,
    });
  }
}
