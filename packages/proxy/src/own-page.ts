/** Any value of this header will do: a form cannot send it, and another site's page may not. */
export const GUARD_HEADER = "x-lark-proxy";

/** Whether a request comes from a page of its own origin, or from a program; not by another site's doing. */
export function isOwn({ headers, url }: Request): boolean {
  // Browsers of this decade say where a request comes from, and no script can change what they say.
  const site = headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = headers.get("origin");
  return origin ? origin === new URL(url).origin : headers.has(GUARD_HEADER);
}
