/** A UUID for each step of a piece of work: the same for the same step, so that one that is repeated is done once. */
export async function stepToken(work: string, step: string): Promise<string> {
  const text = new TextEncoder().encode(`${work} ${step}`);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", text)).slice(0, 16);
  // The platform wants one of version 4.
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
