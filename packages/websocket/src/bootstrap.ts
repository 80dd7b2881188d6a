import { appCredentials, type Client, isLarkError, LarkError, requestRaw } from "@lark/core";
import type { HandshakeRefusal } from "./socket.js";

/** ms that the endpoint may take to answer. */
const TIMEOUT = 15_000;
/** Busy, and internal. */
const PASSING = [1, 1000040343];
const TOO_MANY = 1000040350;

const ADVICE: Record<number, string> = {
  403: "the app may not use the long connection: it must be self-built, enabled, and subscribe to events by it",
  514: "check appId and appSecret",
  1000040344: "no credential came: check appId and appSecret",
  [TOO_MANY]: "close connections of the app elsewhere, or wait with retryOnLimit",
  1000040351:
    "the app is of the other brand: set the client's domain to FEISHU_DOMAIN or LARK_DOMAIN",
  10003: "check appId and appSecret",
  10014: "the app is disabled: enable it in the developer console",
};

/** A failure to connect. */
export interface Failure {
  readonly error: LarkError;
  /** Trying again cannot help. */
  readonly final: boolean;
  /** The platform was not reached, so that a try soon burdens nobody. */
  readonly unreached: boolean;
}

/** Where to connect. The URL holds secrets. */
export interface Endpoint {
  readonly url: URL;
  /** Names the connection in logs. */
  readonly connectionId: string;
  readonly service: number;
  /** The platform's settings, as they came. */
  readonly config: unknown;
}

/** Asks the platform for the URL of a new connection; one is good for one. Throws a `LarkError`. */
export async function bootstrap(client: Client, signal: AbortSignal): Promise<Endpoint> {
  const { appId, appSecret, assertion } = await appCredentials(client);
  const { code, msg, data, logId } = await requestRaw<{ URL?: unknown; ClientConfig?: unknown }>(
    client,
    {
      method: "POST",
      path: "/callback/ws/endpoint",
      tokens: [],
      body: assertion
        ? { AppID: appId, AppSecret: "", ClientAssertion: assertion }
        : { AppID: appId, AppSecret: appSecret },
    },
    { headers: { locale: "zh" }, retry: false, timeout: TIMEOUT, signal },
  );
  if (code !== 0) throw refused(code, msg, logId);
  const { URL: address, ClientConfig } = Object(data) as { URL?: unknown; ClientConfig?: unknown };
  const url = typeof address === "string" && URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !isSafe(url)) {
    throw new LarkError("http", { reason: "the endpoint gave no address to connect to", logId });
  }
  return {
    url,
    connectionId: url.searchParams.get("device_id") ?? "",
    service: Number(url.searchParams.get("service_id")) | 0,
    config: ClientConfig,
  };
}

// What is sent there must not travel in the clear, unless it stays on this machine.
const isSafe = ({ protocol, hostname }: URL) =>
  protocol === "wss:" || (protocol === "ws:" && /^(localhost|127\.[\d.]+|\[::1])$/.test(hostname));

const refused = (code: number, msg: string | undefined, logId?: string): LarkError => {
  const advice = ADVICE[code];
  const reason = `the long connection was refused: ${msg || "no reason given"}${advice ? `; ${advice}` : ""}`;
  return new LarkError("api", { reason, code, msg, logId });
};

/** The error of a refused handshake. */
export function refusedHandshake({ status, authErrorCode }: HandshakeRefusal): LarkError {
  if (status === 403 || authErrorCode === TOO_MANY) {
    return refused(authErrorCode ?? status, "the handshake was refused");
  }
  return new LarkError("http", { reason: "the handshake of the long connection failed", status });
}

/** What an error means for the next try. */
export function judge(thrown: unknown, { waitForRoom }: { waitForRoom: boolean }): Failure {
  const error = isLarkError(thrown)
    ? thrown
    : new LarkError("network", { reason: `the long connection failed: ${thrown}` });
  const { kind, code = 0 } = error;
  const passing = PASSING.includes(code) || (code === TOO_MANY && waitForRoom);
  return {
    error,
    final: kind === "config" || (kind === "api" && !passing),
    unreached: kind === "network" || kind === "timeout",
  };
}
