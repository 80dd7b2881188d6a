/**
 * The name in a `Content-Disposition` header, without folders. `filename*` comes before `filename`. The platform puts
 * the name there as raw UTF-8, which `fetch` hands over byte by byte as Latin-1, or percent-encoded.
 */
export function fileName(disposition: string): string | undefined {
  const named = new Map<string, string>();
  for (const [, name = "", quoted, plain] of disposition.matchAll(
    /;\s*([\w*]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;]*))/g,
  )) {
    const value = quoted === undefined ? trimmed(plain ?? "") : quoted.replace(/\\(["\\])/g, "$1");
    named.set(name.toLowerCase(), value);
  }
  const plainName = named.get("filename") ?? "";
  const name =
    extendedName(named.get("filename*") ?? "") ||
    // Whoever sends raw bytes has encoded nothing: there a `%` is one.
    (/[^\0-\x7f]/.test(plainName) ? utf8(plainName) : (percentDecoded(plainName) ?? plainName));
  // The name may become a path at the caller's: whoever uploaded the file must not choose the folder.
  const safe = name.replace(/\p{Cc}/gu, "").replace(/^.*[\\/]/s, "");
  return /^\.{0,2}$/.test(safe) ? undefined : safe;
}

// Not what else is white space: the last byte of a character may look like it.
const trimmed = (text: string) => text.replace(/^[ \t]+|[ \t]+$/g, "");

/** The name in `charset'language'name`, unless it is none. */
function extendedName(value: string): string | undefined {
  const [, charset, text] = /^([\w-]+)'[^']*'(.*)$/s.exec(value) ?? [];
  return text && (text.includes("%") ? percentDecoded(text, charset) : text);
}

/** Bytes that were taken for Latin-1 but are UTF-8; real Latin-1, and what a runtime has decoded, stays. */
function utf8(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  return (
    decoded(
      Uint8Array.from(text, (char) => char.charCodeAt(0)),
      "utf-8",
    ) ?? text
  );
}

/** Decoded where every `%` begins a byte and the bytes are text. */
function percentDecoded(text: string, charset = "utf-8"): string | undefined {
  if (/%(?![\da-f]{2})/i.test(text)) return undefined;
  const bytes: number[] = [];
  for (const [piece] of text.matchAll(/%..|[^%]+/gs)) {
    if (piece.startsWith("%")) bytes.push(Number.parseInt(piece.slice(1), 16));
    else bytes.push(...new TextEncoder().encode(piece));
  }
  return decoded(Uint8Array.from(bytes), charset);
}

function decoded(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
