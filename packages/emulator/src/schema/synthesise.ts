import type { Random } from "../state/random.js";
import { resolve } from "./check-schema.js";
import type { Schema, Schemas } from "./document-types.js";
import { plausibleNumber, plausibleText, type Surroundings } from "./plausible.js";

/** Nested arrays get one item from this depth on, or answers grow without end. */
const SINGLE_ITEM_DEPTH = 3;

/**
 * A value that satisfies `schema`, with every optional field present. What it holds depends only
 * on `random`, on the names of the fields and on the surroundings.
 */
export function synthesise(
  schema: Schema,
  schemas: Schemas,
  random: Random,
  surroundings: Surroundings,
): unknown {
  return value(schema, "", [], 0);

  function value(
    unresolved: Schema,
    name: string,
    stack: readonly string[],
    depth: number,
  ): unknown {
    const inside = unresolved.$ref ? [...stack, unresolved.$ref] : stack;
    const rule = resolve(unresolved, schemas);
    if (rule.anyOf) return value(rule.anyOf[0]!, name, inside, depth);
    switch (rule.type) {
      case "object":
        return object(rule, inside, depth);
      case "array":
        return array(rule, name, inside, depth);
      case "integer":
      case "number":
        return plausibleNumber(name, rule, random, surroundings);
      case "boolean":
        return /^(has_more|is_deleted|deleted|is_resigned|is_frozen)$/.test(name)
          ? false
          : random.next() < 0.5;
      default:
        return plausibleText(name, rule, random, surroundings);
    }
  }

  function object(rule: Schema, stack: readonly string[], depth: number): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    for (const [name, property] of Object.entries(rule.properties ?? {})) {
      // A schema inside itself ends here, unless the document insists.
      if (recurs(property, stack) && !rule.required?.includes(name)) continue;
      fields[name] = value(property, name, stack, depth + 1);
    }
    if (typeof rule.additionalProperties === "object") {
      fields.key = value(rule.additionalProperties, "key", stack, depth + 1);
    }
    return fields;
  }

  function array(rule: Schema, name: string, stack: readonly string[], depth: number): unknown[] {
    const items = rule.items ?? {};
    const least = rule.minItems ?? 0;
    if (recurs(items, stack) && least === 0) return [];
    const wanted = depth >= SINGLE_ITEM_DEPTH ? 1 : random.integer(1, 2);
    const count = Math.max(least, Math.min(wanted, rule.maxItems ?? wanted));
    return Array.from({ length: count }, () => value(items, singular(name), stack, depth + 1));
  }

  function recurs(unresolved: Schema, stack: readonly string[]): boolean {
    if (unresolved.$ref) return stack.includes(unresolved.$ref);
    return unresolved.items ? recurs(unresolved.items, stack) : false;
  }
}

// The items of `user_ids` and `user_id_list` are a `user_id` each.
function singular(name: string): string {
  return name.replace(/(_?list|s)$/, "") || name;
}
