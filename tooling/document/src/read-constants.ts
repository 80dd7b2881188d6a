import type { Document } from "./check.js";
import type { ConstantModel, ResourceModel, TypeModel } from "./model.js";
import { declaredNames } from "./model.js";
import { fail, inside, type Place } from "./problem.js";
import type { Field, Shape } from "./shape.js";

type Named = Shape & { readonly kind: "string" | "number" };

/** The constants of a document, with what the fields that use them say of their values. */
export function readConstants(
  document: Document,
  resources: readonly ResourceModel[],
  types: ReadonlyMap<string, TypeModel>,
  root: Place,
): ConstantModel[] {
  const uses = findUses(resources, types);
  const declared = document["x-lark-constants"] ?? {};
  for (const [name, [use]] of uses) {
    if (!(name in declared))
      fail(root, `${use?.field} names the constant "${name}": there is none`);
  }
  const taken = new Set([
    ...[...types.values()].flatMap(declaredNames),
    ...resources.flatMap(({ operations }) => operations.map(({ functionName }) => functionName)),
  ]);
  const names = Object.keys(declared).sort();
  return names.map((name) => {
    const at = inside(root, "x-lark-constants", name);
    if (taken.has(name)) fail(at, `there is another "${name}"`);
    const own = uses.get(name) ?? fail(at, "no field names it");
    const order = own.flatMap(({ shape }): (string | number)[] => [...(shape.values ?? [])]);
    const values = Object.entries(declared[name]!).sort(
      ([one, a], [other, b]) => order.indexOf(a) - order.indexOf(b) || (one < other ? -1 : 1),
    );
    const members = values.map(([member, value]) => {
      if (!order.includes(value)) fail(inside(at, member), "no value of the fields that name it");
      const meaning = own.map(({ shape }) => shape.meanings?.[String(value)]).find(Boolean);
      return { name: member, value, meaning };
    });
    return { name, members, fields: [...new Set(own.map(({ field }) => field))] };
  });
}

interface Use {
  readonly field: string;
  readonly shape: Named;
}

function findUses(
  resources: readonly ResourceModel[],
  types: ReadonlyMap<string, TypeModel>,
): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  const visit = (owner: string, { name, shape }: Field) => {
    const inner = shape.kind === "array" ? shape.items : shape;
    if ((inner.kind !== "string" && inner.kind !== "number") || !inner.constant) return;
    const use = { field: `${owner}.${name}`, shape: inner };
    uses.set(inner.constant, [...(uses.get(inner.constant) ?? []), use]);
  };
  for (const { operations } of resources) {
    for (const { functionName, request } of operations) {
      for (const field of [...request.path, ...request.query]) visit(functionName, field);
    }
  }
  for (const type of types.values()) for (const field of type.fields) visit(type.name, field);
  return uses;
}
