// What is done with a file that has arrived, where a target has more to do than to take it.
import type { CallOptions, Client } from "@lark/core";
import { adler32 } from "./adler32.js";
import { invalid } from "./failures.js";
import { type Begun, resumeToken, withResume } from "./resume.js";
import type { Reader } from "./source.js";
import type { UploadTarget } from "./target.js";

/** Does the rest; an error of it holds the token to go on with. */
export async function settled<Result, Arrived>(
  client: Client,
  target: UploadTarget<Result, Arrived>,
  begun: Begun,
  call: CallOptions,
): Promise<Result> {
  // Without it the two are the same.
  if (!target.settle) return begun.arrived as Result;
  const keep = (arrived: Arrived) => {
    begun.arrived = arrived;
  };
  try {
    return await target.settle(client, begun.arrived as Arrived, call, keep);
  } catch (error) {
    throw withResume(error, resumeToken(begun));
  }
}

/**
 * Whether a token is of an upload of this file that has arrived.
 *
 * @throws `LarkError` of kind `validation` when only the bytes are others.
 */
export async function hasArrived(
  resume: Begun,
  name: string | undefined,
  reader: Reader,
): Promise<boolean> {
  const { arrived, size, partSize, sums } = resume;
  if (arrived === undefined || resume.name !== name || size !== reader.size) return false;
  let seq = 0;
  for await (const { bytes, release } of reader.pieces(partSize)) {
    const same = sums.get(seq++) === adler32(bytes);
    release();
    if (same) continue;
    throw invalid("the source is not the file of the resume token any more: upload it without it");
  }
  return true;
}
