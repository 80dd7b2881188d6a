import { constants } from "node:buffer";
import { promisify } from "node:util";
import { gunzip, inflate, type ZlibOptions } from "node:zlib";
import { LarkError } from "@lark/core";

/** What answers may be packed by, for the request's header. */
export const ACCEPTED = "gzip, deflate";

/** How an answer is packed, and unpacked: as a stream, or all of it. */
export interface Packing {
  readonly web: "gzip" | "deflate";
  readonly all: (bytes: Uint8Array, options: ZlibOptions) => Promise<Uint8Array>;
}

const GZIP: Packing = { web: "gzip", all: promisify<Uint8Array, ZlibOptions, Buffer>(gunzip) };
const FORMATS: Readonly<Record<string, Packing>> = {
  gzip: GZIP,
  "x-gzip": GZIP,
  deflate: { web: "deflate", all: promisify<Uint8Array, ZlibOptions, Buffer>(inflate) },
};

/** By the answer's `content-encoding`; `undefined` for what is not packed, or in a way that nobody asked for. */
export const packingOf = (encoding = ""): Packing | undefined =>
  FORMATS[encoding.trim().toLowerCase()];

/** Unpacks the whole of a body, up to `limit` bytes. */
export async function unpack(
  { all }: Packing,
  bytes: Uint8Array,
  limit: number,
): Promise<Uint8Array> {
  // An empty body has no header of its packing.
  if (!bytes.length) return bytes;
  try {
    return await all(bytes, { maxOutputLength: Math.min(limit, constants.MAX_LENGTH) });
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") throw tooLong(limit);
    throw error;
  }
}

/** The error of an answer that is longer than the client lets it be. */
export const tooLong = (limit: number): LarkError =>
  new LarkError("http", {
    reason: `the answer is longer than ${limit} bytes, the client's answerLimit`,
  });
