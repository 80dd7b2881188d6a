import { parseMultipart } from "@remix-run/multipart-parser";

/** Most parts of one body; no operation has a tenth of them. */
const MOST_PARTS = 1000;

/**
 * The parts of a multipart body; `undefined` for one that cannot be read. A part with a file name or a
 * media type is a file: the official Node SDK sends bytes with the latter alone.
 */
export function readMultipart(bytes: Uint8Array, type: string): FormData | undefined {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  if (!boundary) return undefined;
  const form = new FormData();
  try {
    const parts = parseMultipart(bytes, {
      boundary: boundary[1] ?? boundary[2]!,
      maxFileSize: bytes.length,
      maxTotalSize: bytes.length,
      maxParts: MOST_PARTS,
    });
    for (const part of parts) {
      if (part.name === undefined) return undefined;
      const name = unescaped(part.name);
      if (part.filename === undefined && part.headers["content-type"] === undefined) {
        form.append(name, part.text);
      } else {
        const content = new Uint8Array(part.bytes);
        const file = unescaped(part.filename ?? name);
        form.append(name, new File([content], file, { type: part.mediaType ?? "" }));
      }
    }
    return form;
  } catch {
    return undefined;
  }
}

// What a name may not hold as it is.
function unescaped(name: string): string {
  return name.replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n");
}
