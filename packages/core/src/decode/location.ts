/** Where a `Location` header points, seen from the URL that was asked for. */
export function targetOf(location: string, base: string | URL): URL | undefined {
  try {
    return new URL(location, base);
  } catch {
    return undefined;
  }
}

/** Names the host alone: paths and queries may hold what is nobody's business, and so may what stands before an `@`. */
export const notFollowed = (target: URL | undefined): string =>
  `a redirect to ${target?.host || "elsewhere"} is not followed`;
