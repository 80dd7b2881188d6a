/** Bytes as text that needs no escaping in a URL. */
export function base64url(bytes: ArrayBuffer | Uint8Array): string {
  const text = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** 32 random bytes: 43 characters that nobody guesses. */
export const randomText = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));
