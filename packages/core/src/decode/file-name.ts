/**
 * The name in a `Content-Disposition` header, without folders. `filename*` comes before `filename`. The platform puts
 * the name there as raw UTF-8, which `fetch` hands over byte by byte as Latin-1, or percent-encoded.
 */
export function fileName(disposition: string): string | undefined {
  const named = new Map<string, string>();
  for (const [, name = "", quoted, plain] of disposition.matchAll(
    /;\s*([\w*]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;]*))/g,
  )) {
    const value = quoted === undefined ? (plain ?? "").trim() : quoted.replace(/\\(["\\])/g, "$1");
    named.set(name.toLowerCase(), value);
  }
  const extended = /^([\w-]+)'[^']*'(.*)$/s.exec(named.get("filename*") ?? "");
  const name = extended
    ? percentDecoded(extended[2] ?? "", extended[1])
    : percentDecoded(utf8(named.get("filename") ?? ""));
  // The name may become a path at the caller's: whoever uploaded the file must not choose the folder.
  const safe = name.replace(/\p{Cc}/gu, "").replace(/^.*[\\/]/s, "");
  return /^\.{0,2}$/.test(safe) ? undefined : safe;
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

/** Decoded where every `%` begins a byte and the bytes are text; a literal `%` is one. */
function percentDecoded(text: string, charset = "utf-8"): string {
  if (!text.includes("%") || /%(?![\da-f]{2})/i.test(text)) return text;
  const bytes: number[] = [];
  for (const [piece] of text.matchAll(/%..|[^%]+/gs)) {
    if (piece.startsWith("%")) bytes.push(Number.parseInt(piece.slice(1), 16));
    else bytes.push(...new TextEncoder().encode(piece));
  }
  return decoded(Uint8Array.from(bytes), charset) ?? text;
}

function decoded(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
