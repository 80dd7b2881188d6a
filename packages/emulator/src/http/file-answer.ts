import type { Operation } from "../schema/document-types.js";
import type { StoredFile } from "../state/files.js";
import type { Call } from "./call.js";

/** A download: the whole file, or the bytes that `Range` asks for (206, 416). */
export function fileAnswer(
  file: StoredFile,
  { headers: asked, operation }: Call,
  logId: string,
): Response {
  const size = file.bytes.length;
  const range = asked.get("range");
  const headers: Record<string, string> = {
    "content-type": file.type,
    ...(namesFile(operation, asked) ? { "content-disposition": disposition(file.name) } : {}),
    "accept-ranges": "bytes",
    "x-tt-logid": logId,
  };
  const wanted = range === null ? undefined : parseRange(range, size);
  if (wanted === "unsatisfiable") {
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": `bytes */${size}` },
    });
  }
  if (wanted === undefined) {
    return new Response(file.bytes, { headers: { ...headers, "content-length": String(size) } });
  }
  const part = file.bytes.slice(wanted.start, wanted.end + 1);
  return new Response(part, {
    status: 206,
    headers: {
      ...headers,
      "content-length": String(part.length),
      "content-range": `bytes ${wanted.start}-${wanted.end}/${size}`,
    },
  });
}

// One range only; a header that is no such range is ignored, as HTTP wants it.
function parseRange(
  header: string,
  size: number,
): { start: number; end: number } | "unsatisfiable" | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!found || (found[1] === "" && found[2] === "")) return undefined;
  const suffix = found[1] === "";
  const start = suffix ? Math.max(0, size - Number(found[2])) : Number(found[1]);
  const end = suffix || found[2] === "" ? size - 1 : Math.min(Number(found[2]), size - 1);
  if (!suffix && found[2] !== "" && Number(found[2]) < start) return undefined;
  if (start >= size || (suffix && Number(found[2]) === 0)) return "unsatisfiable";
  return { start, end };
}

/** What a request for a file of im must say for the answer to name it; other domains always do. */
const NAMED_FOR = "application/json; charset=utf-8";

function namesFile({ domain }: Operation, asked: Headers): boolean {
  return domain !== "im-v1" || asked.get("content-type")?.toLowerCase() === NAMED_FOR;
}

// The name in raw UTF-8, as the platform sends it: each byte is one character of the header.
function disposition(name: string): string {
  const quoted = name.replace(/\p{Cc}/gu, "_").replace(/["\\]/g, "\\$&");
  return `attachment; filename="${String.fromCharCode(...new TextEncoder().encode(quoted))}"`;
}
