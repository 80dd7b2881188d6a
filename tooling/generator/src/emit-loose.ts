import { type OutputFile, sourceFile } from "./source.js";

/**
 * `src/loose.ts`: what answers and events are checked with. The platform's documents say what a field usually
 * holds; what it really sends is null, missing, a number as text, "" for an empty object, one text or object
 * for a list of one. All of that passes as it came. What is left is the difference between a value, a list and an object.
 */
export function emitLoose(schemas: OutputFile): OutputFile[] {
  if (!schemas.text.includes(LOOSE_IMPORT)) return [];
  return [sourceFile("src/loose.ts", [`import * as v from "valibot";`], [CODE])];
}

export const LOOSE_IMPORT = `import * as loose from "./loose.js";`;

const CODE = `/** Text, number and boolean stand for each other; "", [], {}, 0 and false for anything. */
const isScalar = (value: unknown) => typeof value !== "object";
const isEmpty = (value: unknown) =>
  !value || (typeof value === "object" && !Object.keys(value).length);

// Whatever comes is taken for the documented type.
type Loose = v.GenericSchema<never>;

const isSingle = (value: unknown) => isScalar(value) || isEmpty(value);

const kept = /* @__PURE__ */ v.unknown();
const empty = /* @__PURE__ */ v.union([
  /* @__PURE__ */ v.literal(""),
  /* @__PURE__ */ v.strictTuple([]),
  /* @__PURE__ */ v.strictObject({}),
]);
const single = /* @__PURE__ */ v.union([
  /* @__PURE__ */ v.string(),
  /* @__PURE__ */ v.number(),
  /* @__PURE__ */ v.boolean(),
  empty,
]);

// The alternatives are for JSON Schema, which asks without a value. For a value one schema is chosen, so that
// an issue has the path of the field.
function loosely(
  documented: (value?: unknown) => v.GenericSchema,
  others: v.GenericSchema,
  passes: (value: unknown) => boolean,
): Loose {
  let every: v.GenericSchema | undefined;
  const choose = (value: unknown) => {
    if (value === undefined) every ??= v.union([documented(), others]);
    return value === undefined ? every! : passes(value) ? kept : documented(value);
  };
  return v.nullish(v.lazy(choose)) as v.GenericSchema as Loose;
}

const value = (documented: v.GenericSchema): Loose =>
  loosely(() => documented, single, isSingle);

export const text: Loose = /* @__PURE__ */ value(/* @__PURE__ */ v.string());
export const number: Loose = /* @__PURE__ */ value(/* @__PURE__ */ v.number());
export const flag: Loose = /* @__PURE__ */ value(/* @__PURE__ */ v.boolean());
export const anything: Loose = /* @__PURE__ */ loosely(() => kept, kept, isSingle);

/** A list; one value or one object without it, too. */
export function list(items: v.GenericSchema): Loose {
  const documented = v.array(items);
  const one = v.union([items, single]);
  return loosely(
    (value) => (value === undefined || Array.isArray(value) ? documented : items),
    one,
    isSingle,
  );
}

/** An object whose keys are data. */
export function map(values: v.GenericSchema): Loose {
  const documented = v.record(v.string(), values);
  return loosely(() => documented, empty, isEmpty);
}

/** One of several. */
export function either(...members: v.GenericSchema[]): Loose {
  return v.nullish(v.union(members)) as v.GenericSchema as Loose;
}

/** A field that holds an object with a schema of its own. */
export function part(schema: () => v.GenericSchema): Loose {
  return loosely(schema, empty, isEmpty);
}

/** An object. */
export function object(fields: v.ObjectEntries): Loose {
  return v.looseObject(fields) as v.GenericSchema as Loose;
}`;
