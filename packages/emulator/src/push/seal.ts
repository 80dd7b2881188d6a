// Encryption and signature of events, as receivers check them.

/** AES-256-CBC under the SHA-256 of the key; the base64 of the vector and what was encrypted. */
export async function encryptEvent(encryptKey: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(encryptKey));
  const key = await crypto.subtle.importKey("raw", digest, "AES-CBC", false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const data = encoder.encode(text);
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv }, key, data));
  return base64([...iv, ...sealed]);
}

/** The hex SHA-256 of timestamp, nonce, key and the body as it is sent. */
export async function signEvent(
  timestamp: string,
  nonce: string,
  encryptKey: string,
  body: string,
): Promise<string> {
  return hexDigest("SHA-256", timestamp + nonce + encryptKey + body);
}

/** The hex SHA-1 of timestamp, nonce, verification token and body: of the older callback of cards. */
export async function signOldCallback(
  timestamp: string,
  nonce: string,
  verificationToken: string,
  body: string,
): Promise<string> {
  return hexDigest("SHA-1", timestamp + nonce + verificationToken + body);
}

async function hexDigest(algorithm: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function base64(bytes: readonly number[]): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
