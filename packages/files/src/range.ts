// One range of a file, read to its end whatever happens to the connections.
import type { CallOptions, Client, Download } from "@lark/core";
import { isLarkError, LarkError } from "@lark/core";
import { aborted } from "./failures.js";
import type { RemoteFile } from "./remote.js";
import { chunksOfStream } from "./source.js";
import { wait } from "./wait.js";

/** Connections in a row that bring not one byte, after which it is no use. */
const PATIENCE = 6;
const FIRST_WAIT = 100;
const LONGEST_WAIT = 5_000;

/** Where an answer's bytes lie in the file. */
export interface Placed {
  readonly start: number;
  /** Bytes of the whole file, where the platform says so. */
  readonly total: number | undefined;
}

/** Everything that is the same for all ranges of a file. */
export interface Transfer {
  readonly client: Client;
  readonly remote: RemoteFile;
  readonly options: CallOptions;
  /** ms that a connection may send nothing. */
  readonly stallTimeout: number;
}

/** Asks for the bytes from `start` to `end`, both included; to the end of the file without `end`. */
export function openRange(
  { client, remote, options }: Transfer,
  start: number,
  end?: number,
): Promise<Download> {
  const headers = { ...options.headers, Range: `bytes=${start}-${end ?? ""}` };
  return remote.open(client, { ...options, headers });
}

/** What an answer says of its place. A server that does not know ranges answers with the whole file. */
export function placed({ status, range, size }: Download): Placed {
  if (status !== 206) return { start: 0, total: size };
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range ?? "") ?? [];
  if (start === undefined) {
    throw new LarkError("http", {
      reason: `the platform sent a part of the file without saying which: Content-Range is ${JSON.stringify(range ?? "")}`,
    });
  }
  return { start: Number(start), total: total === "*" ? undefined : Number(total) };
}

/**
 * The bytes of a file from `start` up to, not including, `end`. A connection that breaks or ends too soon is followed
 * by one that asks for the rest.
 *
 * @param opened An answer that is there already.
 */
export async function* readRange(
  transfer: Transfer,
  start: number,
  end: number,
  opened?: Download,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { signal } = transfer.options;
  let at = start;
  let vain = 0;
  let answer = opened;
  for (;;) {
    const before = at;
    let cause: unknown;
    try {
      const download = answer ?? (await openRange(transfer, at, end - 1));
      answer = undefined;
      const place = placed(download);
      if (place.start > at) throw changed(`bytes from ${place.start} came instead of ${at}`);
      if (place.total !== undefined && place.total < end) {
        throw changed(`it has ${place.total} bytes now`);
      }
      let skip = at - place.start;
      for await (const chunk of chunksOfStream(download.stream(), transfer.stallTimeout)) {
        const wanted = chunk.subarray(Math.min(skip, chunk.length), skip + end - at);
        skip = Math.max(0, skip - chunk.length);
        at += wanted.length;
        if (wanted.length) yield wanted;
        if (at >= end) return;
      }
    } catch (error) {
      if (signal?.aborted) throw aborted(signal);
      if (isLarkError(error) && error.kind !== "network") throw error;
      cause = error;
    }
    if (at >= end) return;
    vain = at > before ? 0 : vain + 1;
    if (vain >= PATIENCE) {
      throw new LarkError("network", {
        operation: transfer.remote.id,
        reason: `the file did not arrive completely: ${at} of ${end} bytes, and ${vain} connections brought none`,
        cause,
      });
    }
    if (vain) await wait(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** vain), signal);
  }
}

const changed = (how: string) =>
  new LarkError("http", { reason: `the file changed while it was downloaded: ${how}` });
