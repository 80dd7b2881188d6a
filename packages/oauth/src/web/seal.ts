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
  // Not their promises: on Workers those may stay pending for ever, should the first request be cut off.
  const keys = new Map<string, Uint8Array>();
  const keyOf = async (secret: string): Promise<Uint8Array> => {
    const key =
      keys.get(secret) ??
      new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret)));
    keys.set(secret, key);
    return key;
  };
  return {
    async seal(content) {
      return new EncryptJWT({ content })
        .setProtectedHeader(encryption)
        .setAudience(purpose)
        .setExpirationTime(Math.floor(Date.now() / 1000) + lifetime)
        .encrypt(await keyOf(secrets[0] as string));
    },
    async open(sealed) {
      if (!sealed) return undefined;
      for (const secret of secrets) {
        try {
          const { payload } = await jwtDecrypt(sealed, await keyOf(secret), {
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
