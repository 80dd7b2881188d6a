import { isLarkError, LarkError } from "@lark/core";
import type { TokenAnswer } from "./app.js";

/** What a user granted, and the tokens that came of it. Holds secrets; plain JSON. */
export interface UserGrant {
  readonly accessToken: string;
  /** ms since the epoch. */
  readonly expiresAt: number;
  /** ms since the epoch. */
  readonly issuedAt: number;
  /** Takes the place of itself at each refresh; the old one is dead at once. */
  readonly refreshToken?: string | undefined;
  /** ms since the epoch. */
  readonly refreshExpiresAt?: number | undefined;
  /** What was really granted, now and before. */
  readonly scopes: readonly string[];
  /** What was asked for and not granted. */
  readonly missingScopes: readonly string[];
  /** False: when the access token ends, the user has to sign in again. */
  readonly refreshable: boolean;
  /** Why it is not refreshable, and what to do about it. */
  readonly advice?: string | undefined;
}

const SWITCH_ON =
  "Switch on the refreshing of user access tokens in the developer console (Security Settings), and publish a version.";

/** What to do about the codes of the token endpoints. */
const ADVICE: readonly (readonly [advice: string, ...codes: number[]])[] = [
  ["Check the app id and secret.", 20002, 20048, 20024],
  ["The app is disabled.", 20069],
  ["Begin again: a code works once, within 5 minutes.", 20003, 20004, 20065],
  ["Pass the codeVerifier of this sign-in.", 20049],
  ["Pass the redirectUri of this sign-in.", 20071],
  ["The user may not use the app.", 20008, 20009, 20010, 20066],
  ["The user has to sign in again.", 20026, 20037, 20064, 20073, 99991669],
  [SWITCH_ON, 20074],
];

/** The error of a token endpoint's answer. */
export function grantError({ error }: TokenAnswer, what: string): LarkError {
  const advice = ADVICE.find(([, ...codes]) => codes.includes(error?.code as number))?.[0] ?? "";
  return new LarkError("auth", { ...error, reason: `no ${what}: ${error?.msg}. ${advice}` });
}

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

/**
 * Reads the answer to a code or a refresh token. `asked` are the scopes that were wanted, `before` those known from an
 * earlier answer, for one that names none.
 */
export function readGrant(
  answer: TokenAnswer,
  what: string,
  asked: readonly string[] = [],
  before: readonly string[] = [],
): UserGrant {
  if (!answer.success) throw grantError(answer, what);
  const { data, logId } = answer;
  const accessToken = text(data.access_token);
  if (!accessToken) {
    throw new LarkError("auth", { reason: `no ${what} in the answer of its endpoint`, logId });
  }
  const issuedAt = Date.now();
  const end = (seconds: unknown) => issuedAt + (Number(seconds) || 0) * 1000;
  const refreshToken = text(data.refresh_token);
  const lifetime = data.refresh_token_expires_in ?? data.refresh_expires_in;
  const scopes = text(data.scope)?.split(/\s+/).filter(Boolean) ?? before;
  const offline = scopes.includes("offline_access");
  return {
    accessToken,
    issuedAt,
    expiresAt: end(data.expires_in),
    refreshToken,
    refreshExpiresAt: refreshToken && lifetime !== undefined ? end(lifetime) : undefined,
    scopes,
    missingScopes: asked.filter((scope) => !scopes.includes(scope)),
    refreshable: refreshToken !== undefined,
    advice: refreshToken
      ? undefined
      : `There is no refresh token. ${offline ? SWITCH_ON : "Ask for offline_access, too."}`,
  };
}

/** An error after which the user has to agree again, and to what. */
interface ConsentError extends LarkError {
  readonly consent: readonly string[];
}

export function consentError(
  reason: string,
  scopes: readonly string[],
  cause?: unknown,
): LarkError {
  const { code } = Object(cause) as { code?: number };
  reason = `the user has to sign in again: ${reason}`;
  return Object.assign(new LarkError("auth", { reason, code, cause }), { consent: scopes });
}

/** The user has not granted a scope that the call needs. */
const SCOPE_NOT_GRANTED = 99991679;

/**
 * The scopes that the user has to be asked for after an error, for `authorizeUrl`: the one that a call lacks, or those
 * of a session that has ended. `undefined` for any other error, which asking would not mend.
 *
 * @param enabled The scopes that the app has in the developer console. A call mostly accepts several: the first of
 * them that the app has is asked for; without this, the first.
 * @example
 * ```ts
 * const scopes = consentScopes(error);
 * if (scopes) return redirect((await authorizeUrl(app, { redirectUri, scopes })).url);
 * throw error;
 * ```
 * @see https://open.feishu.cn/document/server-docs/api-call-guide/generic-error-code
 */
export function consentScopes(
  error: unknown,
  enabled?: readonly string[],
): readonly string[] | undefined {
  if (!isLarkError(error)) return undefined;
  if (error.code !== SCOPE_NOT_GRANTED) return (error as Partial<ConsentError>).consent;
  const any = error.permissionViolations?.flatMap(({ subject }) => subject || []) ?? [];
  return [any.find((scope) => enabled?.includes(scope)) ?? any[0]].flatMap((scope) => scope || []);
}
