// Told at once, to callers whom TypeScript does not see: what came, and what is expected.
import { configError } from "../error/error.js";

/** True for what an option takes; otherwise the words for what it takes, or false where none are needed. */
export type Test = (value: never) => boolean | string;

/**
 * Refuses what is no object, names that no option has, and values that are not what the option takes. Returns true, so
 * that it can be the test of an option with options of its own.
 */
export function check(
  where: string,
  options: unknown,
  tests: Readonly<Record<string, Test>>,
): true {
  const names = Object.keys(tests).join(", ");
  if (!isRecord(options)) throw configError(`${where} takes { ${names} }, not ${shown(options)}`);
  for (const [name, value] of Object.entries(options as object)) {
    const test = Object.hasOwn(tests, name) && tests[name];
    if (!test) throw configError(`${where} has no option "${name}", but ${names}`);
    const fits = value === undefined || test(value as never);
    if (fits !== true) {
      throw configError(`${where}: "${name}" must be ${fits || "valid"}, not ${shown(value)}`);
    }
  }
  return true;
}

/** What a value is by its nature: "[object Map]" and so on. */
export const natureOf = (value: unknown): string => Object.prototype.toString.call(value);

/** Whether a value has fields that may be looked at: no list, map, function or text. */
export const isRecord = (value: unknown): boolean => natureOf(value) === "[object Object]";

/** A value as an error may show it: nothing of what is inside an object, and of text only what can be no secret. */
export function shown(value: unknown): string {
  if (isRecord(value)) return `{ ${Object.keys(value as object)} }`;
  if (Object(value) === value) return natureOf(value);
  // Secrets and tokens have 32 characters and more.
  return typeof value === "string" && !/^([\w.:/-]{0,20}|https?:[\w.:/-]*)$/.test(value)
    ? "this text"
    : String(value);
}

/** A value with these methods. */
export const has =
  (...names: readonly string[]): Test =>
  (value) =>
    names.every((name) => typeof Object(value)[name] === "function") || `an object with ${names}`;

export const isFunction: Test = (value) => typeof value === "function" || "a function";
export const isText: Test = (value) => typeof value === "string" || "text";
export const isCount: Test = (value) =>
  (typeof value === "number" && value >= 0) || "a number, 0 or more";
export const isPositive: Test = (value) =>
  (typeof value === "number" && value > 0) || "a number, more than 0";
