// Addresses from outside, on Node: what a name resolves to is seen, checked, and connected to.
import { lookup } from "node:dns/promises";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { Readable } from "node:stream";
import { LarkError } from "@lark/core";
import { isPublicAddress, literalAddress } from "./address.js";
import { type FetchedFile, type FetchFileOptions, fetchFile as fetchFrom } from "./fetch-file.js";

/** Options of {@link fetchFile}. */
export interface NodeFetchFileOptions
  extends Pick<FetchFileOptions, "hosts" | "maxBytes" | "maxRedirects" | "signal"> {
  /** The addresses of a host. Default: those that the system knows. */
  readonly resolve?: ((host: string) => Promise<readonly string[]>) | undefined;
  /** Addresses that are no public ones and may be connected to all the same, of a file server of your own. */
  readonly allowAddresses?: readonly string[] | undefined;
}

/**
 * `fetchFile` that also sees to what a host's name resolves to: the name is resolved once for each connection, every
 * address of it has to be public, and the connection goes to one of these, so that a name cannot stand for another
 * address between the check and the connection.
 *
 * @throws like `fetchFile` of `@lark/bot`.
 * @example
 * ```ts
 * import { fetchFile } from "@lark/bot/node";
 * const file = await fetchFile(url, { hosts: ["*.example.com"] });
 * ```
 */
export function fetchFile(
  address: string | URL,
  options: NodeFetchFileOptions,
): Promise<FetchedFile> {
  const { resolve = systemAddresses, allowAddresses = [], ...rest } = options;
  return fetchFrom(address, { ...rest, fetch: pinned(resolve, allowAddresses) });
}

const systemAddresses = async (host: string) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** A `fetch` without a pool: a connection that is kept could be one to an address that nobody checked. */
function pinned(
  resolve: (host: string) => Promise<readonly string[]>,
  allowed: readonly string[],
): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(String(input));
    // An address in the URL itself was checked before.
    const addresses = literalAddress(url.hostname) ? [] : await resolve(url.hostname);
    for (const address of addresses) {
      if (isPublicAddress(address) || allowed.includes(address)) continue;
      throw new LarkError("validation", {
        reason: `the file was not fetched: ${url.hostname} has a private address`,
      });
    }
    return get(url, init?.signal ?? undefined, addresses);
  };
}

const get = (url: URL, signal: AbortSignal | undefined, addresses: readonly string[]) =>
  new Promise<Response>((resolve, reject) => {
    const headers = { "accept-encoding": "identity" };
    const options = { agent: false, headers, lookup: lookupOf(addresses), signal };
    const outgoing = request(url, options, (incoming) => {
      try {
        resolve(responseOf(incoming));
      } catch (error) {
        incoming.destroy();
        reject(error);
      }
    });
    outgoing.on("error", reject).end();
  });

/** Gives a connection the addresses that were checked, and no others. */
const lookupOf =
  (addresses: readonly string[]): LookupFunction =>
  (host, { all }, done) => {
    const found = addresses.map((address) => ({ address, family: isIP(address) }));
    const [first] = found;
    if (!first) return done(new Error(`${host} has no address`), "", 0);
    return all ? done(null, found) : done(null, first.address, first.family);
  };

function responseOf(incoming: IncomingMessage): Response {
  const { statusCode: status = 0, headers } = incoming;
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") throw new Error(`the answer came as ${encoding}, not as it is`);
  const kept = new Headers();
  for (const name of ["content-type", "location"] as const) {
    const value = headers[name];
    if (value !== undefined) kept.set(name, value);
  }
  const empty = status === 204 || status === 205 || status === 304;
  if (empty) incoming.resume();
  const body = empty ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>);
  return new Response(body, { status, headers: kept });
}
