// What the client sets itself, so that a header cannot pose as a token or break the body's framing.
const HEADER_NAME = /^(?!(authorization|content-length|content-type|host)$)[\w!#$%&'*+.^`|~-]+$/i;

/** Whether the caller may set the header. Line breaks, which would start another header, are in no value. */
export const isHeader = ([name, value]: readonly [string, unknown]): boolean =>
  HEADER_NAME.test(name) && typeof value === "string" && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

/** The headers under names in lower case, later ones over earlier ones. */
export function mergeHeaders(
  ...sets: (Readonly<Record<string, string>> | undefined)[]
): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const headers of sets) {
    for (const name in headers) merged[name.toLowerCase()] = headers[name] as string;
  }
  return merged;
}
