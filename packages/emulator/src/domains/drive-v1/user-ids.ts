/** A copy of `value` with every `user_id` in it exchanged; throws what `exchange` throws. */
export function exchangeUserIds(
  value: unknown,
  fields: readonly string[],
  exchange: (id: string) => string,
): unknown {
  if (Array.isArray(value)) return value.map((item) => exchangeUserIds(item, fields, exchange));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      fields.includes(name) && typeof inner === "string"
        ? exchange(inner)
        : exchangeUserIds(inner, fields, exchange),
    ]),
  );
}
