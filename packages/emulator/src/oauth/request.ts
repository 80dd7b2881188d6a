import type { App } from "../auth/apps.js";
import type { Tokens } from "../auth/tokens.js";
import { readBytes } from "../http/read-body.js";
import { readJson } from "../schema/read-json.js";
import type { Clock } from "../state/clock.js";
import type { Tenant } from "../state/tenant.js";
import { failures } from "./failures.js";
import type { OAuthState } from "./state.js";

/** What the OAuth endpoints work with. */
export interface OAuthContext {
  apps: Map<string, App>;
  tokens: Tokens;
  clock: Clock;
  oauth: OAuthState;
  tenantOf: (key: string) => Tenant;
}

/** Named texts of a form, a JSON object or a query. */
export type FormFields = Readonly<Record<string, string>>;

/** A request to an OAuth endpoint. */
export interface OAuthRequest {
  url: URL;
  /** Of the body; of the query for a GET. */
  fields: FormFields;
  /** Credentials of `Authorization: Basic`. */
  basic?: { clientId: string; secret: string };
}

const LARGEST_BODY = 64 * 1024;

/** Reads a form or a JSON object; throws 20001 for anything else. */
export async function readOAuthRequest(request: Request, url: URL): Promise<OAuthRequest> {
  const basic = readBasic(request.headers.get("authorization"));
  const fields =
    request.method === "GET" ? Object.fromEntries(url.searchParams) : await bodyFields(request);
  return { url, fields, ...(basic ? { basic } : {}) };
}

async function bodyFields(request: Request): Promise<FormFields> {
  const bytes = await readBytes(request, LARGEST_BODY);
  if (bytes === undefined) {
    throw failures.tooLarge();
  }
  const text = new TextDecoder().decode(bytes);
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  const value = text === "" ? {} : readJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw failures.invalidRequest("send a form or a JSON object");
  }
  return Object.fromEntries(
    Object.entries(value).filter((field): field is [string, string] => {
      if (field[1] === null || field[1] === undefined) return false;
      if (typeof field[1] === "string") return true;
      throw failures.invalidRequest(`${field[0]} must be text`);
    }),
  );
}

function readBasic(header: string | null): OAuthRequest["basic"] {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/.exec(header ?? "")?.[1];
  if (encoded === undefined) return undefined;
  try {
    const [clientId = "", ...secret] = atob(encoded).split(":");
    return { clientId, secret: secret.join(":") };
  } catch {
    return undefined;
  }
}

/** The words of a scope parameter; throws 20067 for one that comes twice. */
export function scopeList(text: string | undefined): string[] {
  const scopes = (text ?? "").split(" ").filter((scope) => scope !== "");
  if (new Set(scopes).size !== scopes.length) {
    throw failures.repeatedScope("a scope is named twice");
  }
  return scopes;
}
