/** What the platform says about connections, in ms. */
export interface ServerConfig {
  /** Between pings. */
  readonly pingInterval: number;
  /** Between tries, from the second on. */
  readonly reconnectInterval: number;
  /** Longest wait before the first try; its length is by chance, so that not everybody comes at once. */
  readonly reconnectNonce: number;
}

export const DEFAULT_CONFIG: ServerConfig = {
  pingInterval: 120_000,
  reconnectInterval: 120_000,
  reconnectNonce: 30_000,
};

/** Takes what is sensible of the platform's settings, and keeps the rest as it was. */
export function mergeConfig(current: ServerConfig, sent: unknown): ServerConfig {
  const { PingInterval, ReconnectInterval, ReconnectNonce } = Object(sent) as Record<
    string,
    unknown
  >;
  return {
    pingInterval: inMs(PingInterval, 5, 600) ?? current.pingInterval,
    reconnectInterval: inMs(ReconnectInterval, 1, 600) ?? current.reconnectInterval,
    reconnectNonce: inMs(ReconnectNonce, 0, 600) ?? current.reconnectNonce,
  };
}

function inMs(seconds: unknown, least: number, most: number): number | undefined {
  return typeof seconds === "number" && Number.isFinite(seconds)
    ? 1000 * Math.min(most, Math.max(least, seconds))
    : undefined;
}
