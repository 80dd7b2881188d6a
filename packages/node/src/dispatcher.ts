import type { SecureContextOptions } from "node:tls";
import { LarkError } from "@lark/core";
import { Agent, type Dispatcher, EnvHttpProxyAgent, interceptors, ProxyAgent } from "undici";

/** How connections are made and kept. */
export interface ConnectionOptions {
  /** Connections to one host at most; what exceeds them waits. Default: no limit. */
  readonly connections?: number | undefined;
  /** ms that an idle connection is kept for; less where the server says so. Default 30 000. */
  readonly keepAlive?: number | undefined;
  /** ms in which a connection must be made. Default 10 000. */
  readonly connectTimeout?: number | undefined;
  /**
   * URL of an HTTP(S) proxy, credentials included where it wants them; or `"environment"`: HTTPS_PROXY, HTTP_PROXY and
   * NO_PROXY, in upper or lower case, say which proxy serves which host. Default: none, whatever the environment says.
   */
  readonly proxy?: "environment" | (string & {}) | undefined;
  /** Certificates, in PEM, of the authorities to trust in place of Node's own list. */
  readonly ca?: SecureContextOptions["ca"];
  /** The client's certificate, in PEM. */
  readonly cert?: SecureContextOptions["cert"];
  /** The private key of `cert`, in PEM. */
  readonly key?: SecureContextOptions["key"];
}

export const OPTION_NAMES: readonly string[] = [
  "connections",
  "keepAlive",
  "connectTimeout",
  "proxy",
  "ca",
  "cert",
  "key",
] satisfies (keyof ConnectionOptions)[];

/** undici's connections for the options; what comes compressed is unpacked. */
export function createDispatcher(options: ConnectionOptions): Dispatcher {
  return pool(options).compose(interceptors.decompress());
}

function pool(options: ConnectionOptions): Dispatcher {
  const { connections = null, keepAlive = 30_000, connectTimeout = 10_000, proxy } = options;
  const { ca, cert, key } = options;
  const tls = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
  const agent = {
    connections,
    keepAliveTimeout: keepAlive,
    connect: { ...tls, timeout: connectTimeout },
  };
  if (!proxy) return new Agent(agent);
  if (proxy === "environment") {
    return new EnvHttpProxyAgent({ ...agent, requestTls: { ...tls, timeout: connectTimeout } });
  }
  if (!/^https?:\/\/[^/]/.test(proxy)) {
    // It may hold a password: it is not quoted.
    throw new LarkError("config", {
      reason: 'nodeTransport: "proxy" must be an http:// or https:// URL, or "environment"',
    });
  }
  return new ProxyAgent({ ...agent, uri: proxy, requestTls: { ...tls, timeout: connectTimeout } });
}
