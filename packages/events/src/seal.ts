// Encryption and signatures of what the platform sends, with Web Crypto alone.

const encoder = new TextEncoder();

/** Compares in a time that does not tell where two texts differ. */
export function sameText(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at++) {
    difference |= one.charCodeAt(at) ^ other.charCodeAt(at % (other.length || 1));
  }
  return difference === 0;
}

/** Hex digest of a prefix and the body as it came. */
export async function digest(
  algorithm: "SHA-256" | "SHA-1",
  prefix: string,
  body: Uint8Array,
): Promise<string> {
  const head = encoder.encode(prefix);
  const all = new Uint8Array(head.length + body.length);
  all.set(head);
  all.set(body, head.length);
  let hex = "";
  for (const byte of new Uint8Array(await crypto.subtle.digest(algorithm, all))) {
    hex += byte.toString(16).padStart(2, "0");
  }
  return hex;
}

/** Decrypts `encrypt` fields under one Encrypt Key. Rejects what is not encrypted under it. */
export function decryption(encryptKey: string): (encrypted: string) => Promise<string> {
  // Not its promise: on Workers that may stay pending for ever, should the first request be cut off.
  let key: CryptoKey | undefined;
  const imported = async () => {
    const digest = await crypto.subtle.digest("SHA-256", encoder.encode(encryptKey));
    return crypto.subtle.importKey("raw", digest, "AES-CBC", false, ["decrypt"]);
  };
  return async (encrypted) => {
    const binary = atob(encrypted);
    const bytes = new Uint8Array(binary.length);
    // A loop: `Uint8Array.from` is ten times slower.
    for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
    key ??= await imported();
    const algorithm = { name: "AES-CBC", iv: bytes.subarray(0, 16) };
    const plain = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(16));
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  };
}
