import type { ResponseDecoder } from "./decode.js";

/** A file that the platform answered with. Read it once, by one of its methods. */
export interface Download {
  /** The name in `Content-Disposition`. */
  readonly name: string | undefined;
  /** Media type. */
  readonly type: string | undefined;
  /** Bytes in this answer, where the platform says so. */
  readonly size: number | undefined;
  /** 206 when the call asked for a part with a `Range` header. */
  readonly status: number;
  /** `Content-Range` of a part. */
  readonly range: string | undefined;
  stream(): ReadableStream<Uint8Array>;
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<Blob>;
}

/**
 * Reads an answer as a file, unless it is a JSON envelope without `Content-Disposition`.
 *
 * @example
 * ```ts
 * const file = await getImage(client, { path: { image_key } }, { headers: { Range: "bytes=0-1023" } });
 * await writeFile(file.name ?? "image", file.stream());
 * ```
 */
export function download(): ResponseDecoder {
  return {
    kind: "download",
    decode(response): Download | undefined {
      const header = (name: string) => response.headers.get(name) ?? undefined;
      const type = header("content-type");
      const disposition = header("content-disposition");
      if (!response.ok || (type?.includes("json") && !disposition)) return undefined;
      const size = header("content-length");
      return {
        name: disposition && fileName(disposition),
        type,
        size: size === undefined ? undefined : Number(size),
        status: response.status,
        range: header("content-range"),
        stream: () => response.body ?? new Blob([]).stream(),
        arrayBuffer: () => response.arrayBuffer(),
        blob: () => response.blob(),
      };
    },
  };
}

/** `filename*=UTF-8''%E6%96%87.txt` before `filename="…"`, which may be percent-encoded too. */
function fileName(disposition: string): string | undefined {
  const extended = /filename\*\s*=\s*[\w-]+'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition);
  const name = extended ?? plain?.[1]?.replace(/\\(.)/g, "$1") ?? plain?.[2];
  try {
    return name && decodeURIComponent(name);
  } catch {
    return name;
  }
}
