// Which type a get, list or convert answers with, and which type its create or update takes: what was read can be
// given back. `test/twins.test-d.ts` of a package has a type test for each such pair.
import type { DomainModel, OperationModel } from "@lark-tooling/document/model";
import type { Field, Shape } from "@lark-tooling/document/shape";

export interface Twins {
  readonly read: OperationModel;
  readonly write: OperationModel;
  /** Components. */
  readonly from: string;
  readonly to: string;
}

const READS = /\.(get|list|query|search|convert|batch_get|batch_query|mget)$/;
const WRITES = /\.(create|update|patch|batch_create|batch_update)$/;
/** So many fields at least, and half of what is written, make a pair. */
const FEWEST = 3;

/** The pairs of a domain, one for each pair of types. */
export function twinsOf(domain: DomainModel): Twins[] {
  const found = new Map<string, Twins>();
  const operations = domain.resources.flatMap((resource) => resource.operations);
  const writes = operations.filter(({ id, request }) => request.body && WRITES.test(id));
  for (const read of operations.filter(({ id }) => READS.test(id))) {
    for (const write of writes.filter(({ id }) => belong(read.id, id))) {
      const twins = pairUp(read, write, domain);
      const key = twins && `${twins.from} ${twins.to}`;
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

function pairUp(
  read: OperationModel,
  write: OperationModel,
  domain: DomainModel,
): Twins | undefined {
  if (read.response.kind === "download" || !write.request.body) return undefined;
  let best: { from: string; to: string; shared: number } | undefined;
  for (const from of typesIn(read.response.shape, domain)) {
    const names = new Set(fieldsOf(from, domain).map(({ name }) => name));
    for (const to of typesIn(write.request.body.shape, domain)) {
      const fields = fieldsOf(to, domain);
      const shared = fields.filter(({ name }) => names.has(name)).length;
      if (shared < FEWEST || shared * 2 < fields.length) continue;
      if (!best || shared > best.shared) best = { from, to, shared };
    }
  }
  return best && { read, write, from: best.from, to: best.to };
}

/** A type, and the types of its fields and of theirs. */
function typesIn(shape: Shape, domain: DomainModel, depth = 0): Set<string> {
  if (shape.kind === "array") return typesIn(shape.items, domain, depth);
  if (shape.kind !== "reference") return new Set();
  const inner = depth < 2 ? fieldsOf(shape.component, domain) : [];
  return new Set([
    shape.component,
    ...inner.flatMap((field) => [...typesIn(field.shape, domain, depth + 1)]),
  ]);
}

const fieldsOf = (component: string, { types }: DomainModel): readonly Field[] =>
  types.get(component)?.fields ?? [];
