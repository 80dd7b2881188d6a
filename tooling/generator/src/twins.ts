// Which type a get, list or convert answers with, and which type its create or update takes: what was read can be
// given back. `test/twins.test-d.ts` of a package has a type test for each such pair.
import type { DomainModel, OperationModel } from "@lark-tooling/document/model";
import type { Field, Shape } from "@lark-tooling/document/shape";

export interface Twins {
  readonly read: OperationModel;
  readonly write: OperationModel;
  readonly from: Part;
  readonly to: Part;
}

/** A component, and the fields that lead to it: those of the answer, or those below the request's body. */
interface Part {
  readonly component: string;
  readonly keys: readonly string[];
}

const READS = /\.(\w+_)?(get|mget|list|simplelist|query|search|convert)$/;
const WRITES = /\.(\w+_)?(create|update|patch|add|set|save)$/;
/** So many fields at least, and half of what is written, make a pair; fewer where both have the same. */
const FEWEST = 2;
const DEEPEST = 2;

/** The pairs of a domain, one for each operation that writes and each type that is read. */
export function twinsOf(domain: DomainModel): Twins[] {
  const found = new Map<string, Twins>();
  const operations = domain.resources.flatMap((resource) => resource.operations);
  const writes = operations.filter(({ id, request }) => request.body && WRITES.test(id));
  for (const read of operations.filter(({ id }) => READS.test(id))) {
    for (const write of writes.filter(({ id }) => belong(read.id, id))) {
      const twins = pairUp(read, write, domain);
      const key = twins && `${twins.from.component} ${twins.to.component} ${write.id}`;
      if (key && !found.has(key)) found.set(key, twins);
    }
  }
  return [...found.values()];
}

/** Of one resource; what is converted is for what lies below, too. */
const belong = (read: string, write: string) =>
  resourceOf(read) === resourceOf(write) ||
  (read.endsWith(".convert") && write.startsWith(`${resourceOf(read)}.`));

const resourceOf = (id: string) => id.slice(0, id.lastIndexOf("."));

// What is written as a whole comes before its parts, and is read from as far outside as it can be.
function pairUp(
  read: OperationModel,
  write: OperationModel,
  domain: DomainModel,
): Twins | undefined {
  if (read.response.kind === "download" || !write.request.body) return undefined;
  const sources = partsOf(read.response.shape, domain);
  const targets = partsOf(write.request.body.shape, domain);
  for (let depth = 0; depth <= DEEPEST; depth++) {
    let best: { from: Part; to: Part; shared: number } | undefined;
    for (const to of targets.filter(({ keys }) => keys.length === depth)) {
      const fields = fieldsOf(to.component, domain);
      for (const from of sources) {
        const names = new Set(fieldsOf(from.component, domain).map(({ name }) => name));
        const shared = fields.filter(({ name }) => names.has(name)).length;
        if (shared * 2 < fields.length) continue;
        if (shared < FEWEST && shared < Math.max(names.size, fields.length, 1)) continue;
        if (!best || shared > best.shared) best = { from, to, shared };
      }
    }
    if (best) return { read, write, from: best.from, to: best.to };
  }
  return undefined;
}

/** A type, and the types of its fields and of theirs: what lies further out comes first, and each comes once. */
function partsOf(shape: Shape, domain: DomainModel): Part[] {
  const parts = new Map<string, Part>();
  let level: readonly Part[] = [partAt(shape, [])].flat();
  while (level.length) {
    const own = level.filter(({ component }) => !parts.has(component));
    for (const part of own) if (!parts.has(part.component)) parts.set(part.component, part);
    level = own
      .filter(({ keys }) => keys.length < DEEPEST)
      .flatMap(({ component, keys }) =>
        fieldsOf(component, domain).flatMap((field) => partAt(field.shape, [...keys, field.name])),
      );
  }
  return [...parts.values()];
}

function partAt(shape: Shape, keys: readonly string[]): Part[] {
  if (shape.kind === "array") return partAt(shape.items, keys);
  return shape.kind === "reference" ? [{ component: shape.component, keys }] : [];
}

const fieldsOf = (component: string, { types }: DomainModel): readonly Field[] =>
  types.get(component)?.fields ?? [];
