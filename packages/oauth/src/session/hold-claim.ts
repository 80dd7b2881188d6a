import type { Claims } from "@lark/core/claims";

/** ms that a claim outlives a process that was killed. */
const LEASE = 10_000;

/**
 * Does some work while nobody else does it: `undefined` at once where somebody else is at it. The claim is held for
 * as long as the work takes, and ends by itself soon after a process that was killed.
 */
export async function whileClaimed<T>(
  claims: Claims,
  key: string,
  work: () => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  const owner = await claims.claim(key, LEASE);
  if (owner === undefined) return undefined;
  const timer = setInterval(() => claims.keep(key, owner, LEASE).catch(() => false), LEASE / 3);
  try {
    return { value: await work() };
  } finally {
    clearInterval(timer);
    await claims.release(key, owner).catch(() => {});
  }
}
