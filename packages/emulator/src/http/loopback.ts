const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a host name, as `URL.hostname` gives it, is one of the names that only mean this machine.
 * `anything.localhost` is none of them: other programs may serve pages under it.
 */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname);
}
