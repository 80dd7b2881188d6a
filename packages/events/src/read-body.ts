/** The bytes of a body; `undefined` as soon as they are more than `limit`. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = Number(request.headers.get("content-length")) > limit ? limit + 1 : 0;
  while (length <= limit) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) break;
    length += value.length;
    chunks.push(value);
  }
  if (length > limit) {
    reader?.cancel().catch(() => {});
    return undefined;
  }
  return joined(chunks, length);
}

/** Chunks as one. */
export function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
