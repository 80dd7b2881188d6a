import type { SecureContextOptions } from "node:tls";
import { LarkError } from "@lark/core";
import { Agent, type Dispatcher, EnvHttpProxyAgent, Pool, ProxyAgent } from "undici";

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

/** undici's connections for the options. */
export function createDispatcher(options: ConnectionOptions): Dispatcher {
  const { connections = null, keepAlive = 30_000, connectTimeout = 10_000, proxy } = options;
  const { ca, cert, key } = options;
  const trust = { ...(ca && { ca }), timeout: connectTimeout };
  const tls = { ...trust, ...(cert && { cert }), ...(key && { key }) };
  // What a server says of its own patience may be less, not more.
  const kept = { keepAliveTimeout: keepAlive, keepAliveMaxTimeout: keepAlive };
  const agent = { connections, ...kept, connect: tls };
  if (!proxy) return new Agent(agent);
  // The client's certificate is for the platform; the proxy has its password.
  const tunnel = {
    ...agent,
    requestTls: tls,
    proxyTls: trust,
    // A tunnel is part of the connection.
    clientFactory: (origin: URL, more: object) =>
      new Pool(origin, { ...more, headersTimeout: connectTimeout }),
  };
  if (proxy !== "environment")
    return new ProxyAgent({ ...tunnel, uri: proxyUrl(proxy, '"proxy"') });
  return new EnvHttpProxyAgent({ ...tunnel, ...ofEnvironment("http"), ...ofEnvironment("https") });
}

function ofEnvironment(scheme: "http" | "https"): object {
  const name = `${scheme}_proxy`;
  const value = process.env[name] || process.env[name.toUpperCase()];
  // As other programs take it, without a scheme too.
  const url =
    value && proxyUrl(value.includes("://") ? value : `http://${value}`, name.toUpperCase());
  // What is empty is none, and no reason to look elsewhere.
  return { [`${scheme}Proxy`]: url ?? "" };
}

function proxyUrl(url: string, where: string): string {
  if (/^https?:\/\/[^/]/.test(url) && URL.canParse(url)) return url;
  // It may hold a password: it is not quoted.
  throw new LarkError("config", {
    reason: `nodeTransport: ${where} must be an http:// or https:// URL${where === '"proxy"' ? ', or "environment"' : ""}`,
  });
}
