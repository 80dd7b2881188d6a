/** ms after which what has not come will not come, on however busy a machine. */
const LIMIT = 60_000;

/**
 * Waits until `look` returns something truthy, and resolves to it. A busy machine must not fail a test: the limit is
 * generous, and the same everywhere.
 *
 * @throws Error that names what did not come.
 */
export async function waitFor<T>(
  what: string,
  look: () => T | Promise<T>,
): Promise<NonNullable<Exclude<T, false | 0 | "">>> {
  const end = performance.now() + LIMIT;
  for (;;) {
    const found = await look();
    if (found) return found as NonNullable<Exclude<T, false | 0 | "">>;
    if (performance.now() > end) throw new Error(`${what}: not within ${LIMIT / 1000} s`);
    await new Promise((later) => setTimeout(later, 10));
  }
}
