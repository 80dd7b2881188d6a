import type { Failure } from "../http/failure-table.js";
import type { Operation, TokenKind } from "../schema/document-types.js";
import type { App } from "./apps.js";
import { failures } from "./failures.js";
import type { Grant, Tokens } from "./tokens.js";

/** Who calls, as far as the token says. */
export interface Caller {
  kind: TokenKind | "none";
  app?: App;
  tenantKey?: string;
  /** Union id of the user. */
  userId?: string;
}

const INVALID: Record<TokenKind, Failure> = {
  tenant: failures.invalidTenantToken,
  app: failures.invalidAppAccessToken,
  user: failures.invalidUserToken,
};

/** Checks the Authorization header against what the operation accepts; throws the gateway's codes. */
export function authorise(
  operation: Operation,
  header: string | null,
  context: { apps: ReadonlyMap<string, App>; tokens: Tokens },
): Caller {
  if (operation.tokens.length === 0) return { kind: "none" };
  if (!header) throw failures.noToken();
  const token = /^Bearer +(\S+)$/.exec(header)?.[1];
  const kind = token && kindOf(token);
  if (!token || !kind) {
    throw failures.wrongTokenFormat();
  }
  if (kind === "tenant" && !/^t-[\w-]{8,}$/.test(token)) {
    throw failures.malformedToken();
  }

  const grant = context.tokens.find(token);
  const app = grant && context.apps.get(grant.appId);
  if (!grant || !app) throw INVALID[kind]();
  if (context.tokens.expired(grant)) {
    throw kind === "user" ? failures.userTokenExpired() : INVALID[kind]();
  }
  if (app.disabled) throw failures.appDisabled();
  if (grant.tenantKey !== undefined && !app.tenants.includes(grant.tenantKey)) {
    throw failures.notInTenant();
  }
  if (!accepts(operation, grant, app)) throw INVALID[kind]("token not support by the operation");
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
    throw failures.appLacksScope(needed.join(", "), {
      detail: {
        permission_violations: violations(needed),
        helps: [{ url, description: "request one of these scopes" }],
      },
    });
  }
  if (!held(grant.scopes)) {
    throw failures.userLacksScope(needed.join(", "), {
      detail: {
        permission_violations: violations(needed),
        helps: [{ url: authorizeUrl(app, needed), description: "ask the user for one of them" }],
      },
    });
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
