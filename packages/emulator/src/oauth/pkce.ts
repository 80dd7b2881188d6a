import type { OAuthFailure } from "./failure.js";
import { failures } from "./failures.js";
import type { Code } from "./state.js";

/** Reads the challenge of an authorize request; throws 20001 for one that cannot be met. */
export function readChallenge(
  value: string | undefined,
  method: string | undefined,
): Code["challenge"] {
  if (!value) return undefined;
  const known = method === undefined || method === "" ? "plain" : method;
  if (known !== "plain" && known !== "S256") {
    throw failures.invalidRequest("code_challenge_method is S256 or plain");
  }
  return { method: known, value };
}

/** Throws 20049 unless the verifier answers the challenge. */
export async function checkVerifier(
  challenge: NonNullable<Code["challenge"]>,
  verifier: string | undefined,
): Promise<void> {
  if (verifier === undefined || !/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) {
    throw failed("code_verifier must have 43 to 128 letters, digits or -._~");
  }
  const answer = challenge.method === "S256" ? await sha256(verifier) : verifier;
  if (answer !== challenge.value) throw failed("code_verifier does not answer code_challenge");
}

function failed(description: string): OAuthFailure {
  return failures.wrongVerifier(description);
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const base64 = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
