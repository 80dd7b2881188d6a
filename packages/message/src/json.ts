/** What JSON.parse gives, to be looked at with care: messages come in every shape. */
export type Json = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The parsed value, or the text itself where it is no JSON. */
export function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}

/** A member that is text; numbers become text, everything else is nothing. */
export function str(value: unknown, key: string): string {
  const member = isObject(value) ? value[key] : undefined;
  return typeof member === "string" ? member : typeof member === "number" ? String(member) : "";
}

/** A member that is a list. */
export function list(value: unknown, key: string): readonly unknown[] {
  const member = isObject(value) ? value[key] : undefined;
  return Array.isArray(member) ? member : [];
}
