/** The texts of a list; none where there is no list. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
