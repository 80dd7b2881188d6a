/**
 * Refuses, by its path, what JSON would drop or change without a word: a `Map` would go out as `{}`, `NaN` as `null`.
 *
 * @throws Error
 */
export function checkJson(value: unknown, path: string, above: readonly unknown[] = []): void {
  // "[object Map]", "[object Number]" and so on, for values of every kind.
  const name = Object.prototype.toString.call(value).slice(8, -1);
  const fit = /^(Object|Array|String|Boolean|Null|Undefined)$/.test(name) || Number.isFinite(value);
  if (typeof Object(value).toJSON === "function") return;
  if (!fit || above.includes(value)) {
    throw new Error(
      `${path} is ${name === "Number" ? value : fit ? "inside itself" : `a ${name}`}, which JSON cannot hold`,
    );
  }
  if (typeof value !== "object") return;
  for (const key in value) {
    const at = name === "Array" ? `${path}[${key}]` : `${path}.${key}`;
    checkJson((value as Record<string, unknown>)[key], at, [...above, value]);
  }
}
