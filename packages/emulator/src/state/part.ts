import type { Tenant } from "./tenant.js";

/** What one domain keeps of a tenant: called with the tenant, it gives that part of its state. */
export interface TenantPart<State = unknown> {
  (tenant: Tenant): State;
  /** Names the part within a tenant. */
  readonly part: string;
}

/**
 * Declares a part of every tenant's state. It is made when a tenant is first asked for it, so that a
 * domain may use another's state whether or not that one is served.
 *
 * @example export const wikiOf: TenantPart<Wiki> = tenantPart("wiki", createWiki);
 */
export function tenantPart<State>(
  part: string,
  create: (tenant: Tenant) => State,
): TenantPart<State> {
  const of = (tenant: Tenant): State => {
    if (!tenant.parts.has(part)) tenant.parts.set(part, create(tenant));
    return tenant.parts.get(part) as State;
  };
  return Object.assign(of, { part });
}
