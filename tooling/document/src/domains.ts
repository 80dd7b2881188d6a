// Where the domains are: the one place that knows.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The root of this repository. */
export const ROOT: string = join(import.meta.dirname, "../../..");

/** The folder of all domain packages, seen from the root of a repository. */
export const DOMAINS = "packages/domains";

/** `im-v1` is in `packages/domains/im-v1`, seen from the root of a repository. */
export const domainPath = (domain: string): string => `${DOMAINS}/${domain}`;

/** The document that describes a domain, seen from the root of a repository. */
export const documentPath = (domain: string): string => `${domainPath(domain)}/openapi.json`;

/** `@lark/im-v1` for `im-v1`. */
export const packageName = (domain: string): string => `@lark/${domain}`;

/** The domains that have a document, in alphabetical order. */
export function listDomains(root: string = ROOT): string[] {
  return readdirSync(join(root, DOMAINS))
    .filter((domain) => existsSync(join(root, documentPath(domain))))
    .sort();
}
