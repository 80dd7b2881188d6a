import type { EncodedBody } from "./body.js";
import { bodyAbilities } from "./runtime.js";

/** Workers take a stream's length from its class. */
interface WorkerGlobals {
  readonly FixedLengthStream?: new (length: number) => ReadableWritablePair<Uint8Array, Uint8Array>;
}

/** A body that is sent as it comes, its length announced. */
export function sizedStream(
  stream: ReadableStream<Uint8Array>,
  length: number,
  headers: Readonly<Record<string, string>>,
): EncodedBody {
  const { FixedLengthStream } = globalThis as WorkerGlobals;
  return {
    body: FixedLengthStream ? stream.pipeThrough(new FixedLengthStream(length)) : stream,
    headers: { ...headers, "content-length": String(length) },
    once: true,
    init: { ...bodyAbilities().init, duplex: "half" },
  };
}
