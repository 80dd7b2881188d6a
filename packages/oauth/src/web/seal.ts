import { EncryptJWT, jwtDecrypt } from "jose";
import { configError } from "../app.js";

/** Encrypts what a cookie carries, so that nobody but this server reads or makes one. */
export interface Seal<Content> {
  seal(content: Content): Promise<string>;
  /** `undefined` for what was not sealed here for this purpose, was changed, or is too old. */
  open(sealed: string | undefined): Promise<Content | undefined>;
}

const SHORTEST = 32;
const encryption = { alg: "dir", enc: "A256GCM" };

/** @param lifetime s */
export function createSeal<Content extends object>(
  secrets: readonly string[],
  purpose: string,
  lifetime: number,
): Seal<Content> {
  if (!secrets.length || secrets.some((secret) => secret.length < SHORTEST)) {
    throw configError(`createSignIn: secret must have ${SHORTEST} random characters or more`);
  }
  const keys = secrets.map(async (secret) => {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
    return new Uint8Array(digest);
  });
  return {
    async seal(content) {
      return new EncryptJWT({ content })
        .setProtectedHeader(encryption)
        .setAudience(purpose)
        .setExpirationTime(Math.floor(Date.now() / 1000) + lifetime)
        .encrypt((await keys[0]) as Uint8Array);
    },
    async open(sealed) {
      if (!sealed) return undefined;
      for (const key of keys) {
        try {
          const { payload } = await jwtDecrypt(sealed, await key, {
            audience: purpose,
            keyManagementAlgorithms: [encryption.alg],
            contentEncryptionAlgorithms: [encryption.enc],
            requiredClaims: ["exp"],
          });
          return payload.content as Content;
        } catch {
          // Sealed with another secret, or not by us: the next one, if there is one.
        }
      }
      return undefined;
    },
  };
}
