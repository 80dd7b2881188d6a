import type { FetchAnswer } from "../client/fetch.js";
import type { Decoded, ResponseDecoder } from "./answer.js";
import { parseObject } from "./envelope.js";
import { fileName } from "./file-name.js";
import { follow } from "./redirect.js";

/** A file that the platform answered with. Read it once, by one of its methods. */
export interface Download {
  /** The name in `Content-Disposition`, without folders and control characters. */
  readonly name: string | undefined;
  /** Media type. */
  readonly type: string | undefined;
  /** Bytes in this answer, where the platform says so and does not send them compressed. */
  readonly size: number | undefined;
  /** 206 when the call asked for a part with a `Range` header. */
  readonly status: number;
  /** `Content-Range` of a part. */
  readonly range: string | undefined;
  /** The bytes as they arrive. Fails with the error of the connection, or with the reason of the call's `signal`. */
  stream(): ReadableStream<Uint8Array>;
  /** All bytes. Throws a `LarkError` of kind `network` when the connection is lost, `abort` after the `signal`. */
  arrayBuffer(): Promise<ArrayBuffer>;
  /** All bytes, with the media type. Throws like `arrayBuffer`. */
  blob(): Promise<Blob>;
}

/** Bytes within which an envelope without data ends. */
const ENVELOPE = 64 * 1024;

/**
 * Reads an answer as a file. Without `Content-Disposition`, a small JSON object with a `msg` and a `code` other than 0 is
 * taken for the platform's refusal. The client's `timeout` ends with the answer's head; pass a `signal` to limit the
 * reading too.
 *
 * @example
 * ```ts
 * const file = await getImage(client, { path: { image_key } }, { headers: { Range: "bytes=0-1023" } });
 * await writeFile(file.name ?? "image", new Uint8Array(await file.arrayBuffer()));
 * ```
 */
export function download(): ResponseDecoder {
  return {
    kind: "download",
    // The platform names a file only in the answer to a request that says so, although there is no body.
    headers: { "content-type": "application/json; charset=utf-8" },
    // A file is read after the call; a combined signal ends it then, and leaves nothing at the caller's. Edge VMs cannot
    // combine signals.
    signal: (own, callers) =>
      callers && "any" in AbortSignal ? AbortSignal.any([own, callers]) : own,
    async decode(first, context): Promise<Decoded> {
      const response = await follow(first, context);
      if (response.status < 200 || response.status > 299) {
        return { answer: response, text: await response.text() };
      }
      const header = (name: string) => response.headers.get(name) ?? undefined;
      const disposition = header("content-disposition");
      const { body, refusal } = disposition
        ? { body: response.body, refusal: undefined }
        : await peek(response);
      if (refusal !== undefined) return { answer: response, text: refusal };
      const type = header("content-type");
      const size = header("content-encoding") ? undefined : header("content-length");
      const read = async <T>(as: (response: Response) => Promise<T>) => {
        try {
          return await as(new Response(body, { headers: type ? { "content-type": type } : {} }));
        } catch (cause) {
          const kind = context.signal?.aborted ? "abort" : "network";
          throw context.fail(kind, { reason: "the file did not arrive completely", cause });
        }
      };
      const result: Download = {
        name: disposition && fileName(disposition),
        type,
        size: size === undefined ? undefined : Number(size),
        status: response.status,
        range: header("content-range"),
        stream: () => body ?? new Blob([]).stream(),
        arrayBuffer: () => read((whole) => whole.arrayBuffer()),
        blob: () => read((whole) => whole.blob()),
      };
      return { answer: response, result };
    },
  };
}

interface Peeked {
  readonly body: FetchAnswer["body"];
  readonly refusal?: string;
}

/** Reads no more than what tells a refusal from a file, and gives it back with the rest. */
async function peek({ body }: FetchAnswer): Promise<Peeked> {
  if (!body) return { body };
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  const decoder = new TextDecoder();
  let text = "";
  let ended = false;
  while (!ended && /^\s*({|$)/.test(text) && text.length < ENVELOPE) {
    // A connection that is lost here is the reader's to see, as one that is lost later.
    const read = await reader.read().catch(() => undefined);
    if (!read) break;
    const { done, value } = read;
    ended = done;
    if (value) {
      chunks.push(value);
      text += decoder.decode(value, { stream: true });
    }
  }
  if (ended) {
    const { code, msg } = parseObject(text) ?? {};
    if (Number(code) && typeof msg === "string") return { body: null, refusal: text };
  }
  const rest = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = chunks.shift() ?? (await reader.read()).value;
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { body: rest };
}
