import { isLarkError, LarkError } from "@lark/core";
import { isPublicAddress, literalAddress } from "./address.js";
import { safeFileName } from "./download.js";

/** Options of {@link fetchFile}. */
export interface FetchFileOptions {
  /** Hosts that are fetched from: `files.example.com`, or `*.example.com` for all below. */
  readonly hosts: readonly string[];
  /** Bytes; default 30 MB. */
  readonly maxBytes?: number | undefined;
  /** Default 5. Each goes through the same checks. */
  readonly maxRedirects?: number | undefined;
  /** Ends it; default after 60 s. */
  readonly signal?: AbortSignal | undefined;
  /**
   * The addresses of a host, to be checked before it is asked. Between the check and the connection the name may come to
   * stand for another address; on Node, `fetchFile` of `@lark/bot/node` connects to those that were checked.
   */
  readonly resolve?: ((host: string) => Promise<readonly string[]>) | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** A fetched file, as uploads take it. */
export interface FetchedFile {
  readonly name: string;
  readonly type: string | undefined;
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * Fetches a file by its address, for a bot that is given addresses by people and models: by https, from hosts that you
 * allow, never from a private address in the URL, not larger than `maxBytes`, and redirects are checked like the address
 * itself. What a name resolves to it cannot see: name only hosts whose DNS you trust, or, on Node, take `fetchFile` of
 * `@lark/bot/node`. In Workers the platform keeps private networks out of reach.
 *
 * @throws `LarkError` of kind `validation` for what is not allowed, `network` or `http` where it could not be had.
 * @example
 * ```ts
 * const file = await fetchFile(url, { hosts: ["*.example.com"] });
 * await reply(client, message, await uploadImage(client, file.data));
 * ```
 */
export async function fetchFile(
  address: string | URL,
  options: FetchFileOptions,
): Promise<FetchedFile> {
  const { maxBytes = 30 * 1024 * 1024, maxRedirects = 5 } = options;
  const { fetch = globalThis.fetch, signal = AbortSignal.timeout(60_000) } = options;
  let url = await allowed(address, options);
  for (let hops = 0; hops <= maxRedirects; hops++) {
    const response = await fetch(url, { redirect: "manual", signal, credentials: "omit" }).catch(
      (cause) => {
        if (isLarkError(cause)) throw cause;
        throw new LarkError("network", { reason: `${url.host} could not be reached`, cause });
      },
    );
    const location =
      response.status >= 300 && response.status < 400 && response.headers.get("location");
    if (location) {
      await response.body?.cancel();
      url = await allowed(new URL(location, url), options);
      continue;
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new LarkError("http", {
        status: response.status,
        reason: `${url.host} does not have the file`,
      });
    }
    const last = decodeURIComponentSafely(url.pathname.slice(url.pathname.lastIndexOf("/") + 1));
    return {
      name: safeFileName(last),
      type: response.headers.get("content-type") ?? undefined,
      data: await readUpTo(response, maxBytes, url.host),
    };
  }
  throw refused(`${url.host} redirects more than ${maxRedirects} times`);
}

async function allowed(address: string | URL, options: FetchFileOptions): Promise<URL> {
  if (!URL.canParse(address)) throw refused("it is no address");
  const url = new URL(address);
  const host = url.hostname.toLowerCase().replace(/\.$/, "");
  if (url.protocol !== "https:") throw refused(`${url.protocol} is not https`);
  if (url.username || url.password) throw refused("addresses with credentials are not fetched");
  const literal = literalAddress(host);
  if (literal && !isPublicAddress(literal)) throw refused(`${host} is a private address`);
  if (!options.hosts.some((rule) => matches(host, rule.toLowerCase())))
    throw refused(`${host} is not among the allowed hosts`);
  for (const each of (await options.resolve?.(host)) ?? [])
    if (!isPublicAddress(each)) throw refused(`${host} has a private address`);
  return url;
}

function matches(host: string, rule: string): boolean {
  return rule.startsWith("*.") ? host.endsWith(rule.slice(1)) : host === rule;
}

async function readUpTo(response: Response, maxBytes: number, host: string) {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  const lost = (cause: unknown): never => {
    throw new LarkError("network", { reason: `the file of ${host} did not arrive whole`, cause });
  };
  for (;;) {
    const { done, value } = (await reader?.read().catch(lost)) ?? { done: true, value: undefined };
    if (done) break;
    size += value.length;
    if (size > maxBytes) {
      await reader?.cancel();
      throw refused(`the file of ${host} has more than ${maxBytes} bytes`);
    }
    parts.push(value);
  }
  const data = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return data;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function refused(why: string): LarkError {
  return new LarkError("validation", { reason: `the file was not fetched: ${why}` });
}
