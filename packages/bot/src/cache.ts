import { singleFlight } from "@lark/core/sharing";

/** ms that something looked up is taken for true. */
const FRESH = 600_000;
const LIMIT = 1000;

/** Looks each key up once: all who ask meanwhile share the answer, and a failure is forgotten. */
export function lookUpOnce<T>(load: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, { readonly value: T; readonly until: number }>();
  const once = singleFlight<T>();
  return async (key) => {
    const found = known.get(key);
    if (found && found.until > Date.now()) return found.value;
    return once(key, async () => {
      const value = await load(key);
      known.delete(key);
      known.set(key, { value, until: Date.now() + FRESH });
      if (known.size > LIMIT) known.delete(known.keys().next().value as string);
      return value;
    });
  };
}
