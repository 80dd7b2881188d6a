import type { CallOptions, OperationDescription } from "@lark/core";

/** As whom a call is made. At least one of the three that say so; `user` is whatever `adjust` needs to know. */
export type Caller =
  | { readonly userAccessToken: string; readonly user?: unknown }
  | { readonly tenantKey: string; readonly user?: unknown }
  | { readonly as: "tenant" | "app"; readonly user?: unknown };

/**
 * Decides who may call, and as whom. `undefined`, `null` and `false` refuse with HTTP 401; a `Response` is sent as it
 * is.
 */
export type Authorize = (
  request: Request,
  operation: OperationDescription,
) => Decision | Promise<Decision>;

/** What {@link Authorize} decides. */
export type Decision = Caller | Response | undefined | null | false;

/** The call options of a decision; `undefined` when it names nobody. */
export function callOptions(decision: unknown): CallOptions | undefined {
  const { userAccessToken, tenantKey, as } = Object(decision) as Record<string, unknown>;
  if (typeof userAccessToken === "string") return { userAccessToken, as: "user" };
  if (typeof tenantKey === "string") return { tenantKey, as: "tenant" };
  return as === "tenant" || as === "app" ? { as } : undefined;
}
