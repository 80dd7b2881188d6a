/**
 * A token for each step of a piece of work: the same for the same step, so that a step that is repeated, by another run
 * too, is done once.
 */
export async function stepToken(work: string, step: string): Promise<string> {
  const text = new TextEncoder().encode(`${work} ${step}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text)).slice(0, 16);
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
