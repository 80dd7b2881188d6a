import type { ResponseDecoder } from "./decode.js";
import { LarkError } from "./error.js";

/** A file that the platform answered with. Read it once, by one of its methods. */
export interface Download {
  /** The name in `Content-Disposition`, without folders. */
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

/**
 * Reads an answer as a file, unless it is JSON or HTML without `Content-Disposition`. The client's `timeout` ends
 * with the answer's head; pass a `signal` to limit the reading too.
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
    decode(response, fail): Download | undefined {
      const header = (name: string) => response.headers.get(name) ?? undefined;
      const type = header("content-type");
      const disposition = header("content-disposition");
      if (!response.ok || (/json|html/.test(type ?? "") && !disposition)) return undefined;
      const size = header("content-encoding") ? undefined : header("content-length");
      const read = <T>(bytes: Promise<T>) =>
        bytes.catch((cause) => {
          if (cause instanceof LarkError) throw cause;
          const kind = cause?.name === "AbortError" ? "abort" : "network";
          throw fail(kind, { reason: "the file did not arrive completely", cause });
        });
      return {
        name: disposition && fileName(disposition),
        type,
        size: size === undefined ? undefined : Number(size),
        status: response.status,
        range: header("content-range"),
        stream: () => response.body ?? new Blob([]).stream(),
        arrayBuffer: () => read(response.arrayBuffer()),
        blob: () => read(response.blob()),
      };
    },
  };
}

/** `filename*=UTF-8''%E6%96%87.txt` before `filename="…"`, which may be percent-encoded too. */
function fileName(disposition: string): string | undefined {
  const extended = /filename\*\s*=\s*[\w-]+'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition);
  const name = extended ?? plain?.[1]?.replace(/\\(.)/g, "$1") ?? plain?.[2];
  // The name may become a path at the caller's: whoever uploaded the file must not choose the folder.
  return name && decoded(name).replace(/^.*[\\/]/s, "");
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
