import { PlatformFailure } from "../http/failure.js";
import type { Operation, TokenKind } from "../schema/document-types.js";
import type { App } from "./apps.js";
import type { Grant, Tokens } from "./tokens.js";

/** Who calls, as far as the token says. */
export interface Caller {
  kind: TokenKind | "none";
  app?: App;
  tenantKey?: string;
  /** Union id of the user. */
  userId?: string;
}

const INVALID: Record<TokenKind, number> = { tenant: 99991663, app: 99991664, user: 99991668 };

/** Checks the Authorization header against what the operation accepts; throws the gateway's codes. */
export function authorise(
  operation: Operation,
  header: string | null,
  context: { apps: ReadonlyMap<string, App>; tokens: Tokens },
): Caller {
  if (operation.tokens.length === 0) return { kind: "none" };
  if (!header) throw new PlatformFailure(99991661, "no access token was sent");
  const token = /^Bearer +(\S+)$/.exec(header)?.[1];
  const kind = token && kindOf(token);
  if (!token || !kind) {
    throw new PlatformFailure(99991671, "token has the wrong format: it must start with t- or u-");
  }
  if (kind === "tenant" && !/^t-[\w-]{8,}$/.test(token)) {
    throw new PlatformFailure(99991665, "token is malformed: no tenant in it");
  }

  const grant = context.tokens.find(token);
  const app = grant && context.apps.get(grant.appId);
  if (!grant || !app) throw invalid(kind);
  if (context.tokens.expired(grant)) {
    throw kind === "user"
      ? new PlatformFailure(99991677, "user access token expired")
      : invalid(kind);
  }
  if (app.disabled) throw new PlatformFailure(99991662, "the app is disabled");
  if (grant.tenantKey !== undefined && !app.tenants.includes(grant.tenantKey)) {
    throw new PlatformFailure(99991673, "the app is not available in this tenant");
  }
  if (!accepts(operation, grant, app)) throw notSupported(kind);
  checkScopes(operation, grant, app);
  return {
    kind: grant.kind,
    app,
    ...(grant.tenantKey === undefined ? {} : { tenantKey: grant.tenantKey }),
    ...(grant.userId === undefined ? {} : { userId: grant.userId }),
  };
}

/** The kind a token claims to be by its prefix. */
export function kindOf(token: string): TokenKind | undefined {
  if (token.startsWith("t-")) return "tenant";
  if (token.startsWith("a-")) return "app";
  if (token.startsWith("u-") || token.startsWith("eyJ")) return "user";
  return undefined;
}

function accepts(operation: Operation, grant: Grant, app: App): boolean {
  if (operation.tokens.includes(grant.kind)) return true;
  // A self-built app has one token for both.
  return grant.kind === "tenant" && app.type === "self-built" && operation.tokens.includes("app");
}

function checkScopes(operation: Operation, grant: Grant, app: App): void {
  const needed = operation.scopes ?? [];
  if (needed.length === 0) return;
  const held = (scopes: readonly string[] | undefined) =>
    scopes === undefined || needed.some((scope) => scopes.includes(scope));
  if (!held(app.scopes)) {
    const url = `https://open.feishu.cn/app/${app.appId}/auth?q=${needed.join(",")}&op_from=openapi`;
    throw new PlatformFailure(
      99991672,
      `Access denied. One of the following scopes is required: [${needed.join(", ")}]`,
      {
        detail: {
          permission_violations: violations(needed),
          helps: [{ url, description: "request one of these scopes" }],
        },
      },
    );
  }
  if (!held(grant.scopes)) {
    throw new PlatformFailure(
      99991679,
      `Unauthorized. The user has to grant one of: [${needed.join(", ")}]`,
      {
        detail: {
          permission_violations: violations(needed),
          helps: [{ url: authorizeUrl(app, needed), description: "ask the user for one of them" }],
        },
      },
    );
  }
}

function authorizeUrl(app: App, scopes: readonly string[]): string {
  const query = new URLSearchParams({ client_id: app.appId, scope: scopes[0]! });
  return `https://accounts.feishu.cn/open-apis/authen/v1/authorize?${query}`;
}

function violations(scopes: readonly string[]): Record<string, string>[] {
  return scopes.map((subject) => ({
    type: "action_privilege_required",
    subject,
    description: `one of the scopes that allow this call; ${subject} is not granted`,
  }));
}

function invalid(kind: TokenKind): PlatformFailure {
  return new PlatformFailure(INVALID[kind], `invalid ${kind} access token`);
}

function notSupported(kind: TokenKind): PlatformFailure {
  return new PlatformFailure(INVALID[kind], `${kind} access token not support`);
}
