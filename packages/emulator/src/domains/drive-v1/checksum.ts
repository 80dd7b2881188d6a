/** The Adler-32 checksum of some bytes. */
export function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  // So many sums stay below 2^32 before they have to be reduced.
  const RUN = 3800;
  for (let start = 0; start < bytes.length; start += RUN) {
    const end = Math.min(start + RUN, bytes.length);
    for (let i = start; i < end; i++) {
      low += bytes[i]!;
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return ((high << 16) | low) >>> 0;
}
