// The names under which types can be imported.
import type {
  DomainModel,
  EventModel,
  OperationModel,
  TypeModel,
} from "@lark-tooling/document/model";
import { references, type Shape } from "@lark-tooling/document/shape";
import { code } from "./change.js";
import type { Comparison } from "./comparison.js";

/** `operations` and `events` are the old ones that are still there: what only others used goes with those. */
export function compareExports(
  { before, after, findings, renamed }: Comparison,
  operations: readonly OperationModel[],
  events: readonly EventModel[],
): void {
  const add = (text: string) => {
    findings.push({ severity: "major", say: () => text });
  };
  const used = usedTypes(before, operations, events);
  compareConstants(before, after, add);
  const names = new Map([...after.types.values()].map((type) => [type.name, type]));
  for (const type of before.types.values()) {
    const now = names.get(type.name);
    const newName = renamed.get(type.name);
    if (now) {
      if (entry(now) !== entry(type)) {
        add(`${code(type.name)} is exported by ${entry(now)} instead of ${entry(type)}`);
      }
    } else if (newName) {
      add(`The type ${code(type.name)} is now called ${code(newName)}`);
    } else if (used.has(type.component)) {
      add(`The type ${code(type.name)} is removed`);
    }
  }
}

// A name that is gone, or stands for another value, breaks who uses it.
function compareConstants(before: DomainModel, after: DomainModel, add: (text: string) => void) {
  for (const { name, members } of before.constants) {
    const now = after.constants.find((one) => one.name === name);
    if (!now) add(`The constant ${code(name)} is removed`);
    for (const member of now ? members : []) {
      const same = now?.members.find((one) => one.name === member.name);
      if (!same) add(`${code(`${name}.${member.name}`)} is removed`);
      else if (same.value !== member.value)
        add(`${code(`${name}.${member.name}`)} is now ${code(JSON.stringify(same.value))}`);
    }
  }
}

const entry = ({ home }: TypeModel) =>
  home === "events" ? "the entry `./events`" : "the package's main entry";

function usedTypes(
  { types }: DomainModel,
  operations: readonly OperationModel[],
  events: readonly EventModel[],
): Set<string> {
  const used = new Set<string>();
  const visit = (shape: Shape) =>
    references(shape, (component) => {
      if (used.has(component)) return;
      used.add(component);
      for (const field of types.get(component)?.fields ?? []) visit(field.shape);
    });
  for (const { request, response } of operations) {
    for (const field of [...request.path, ...request.query]) visit(field.shape);
    if (request.body) visit(request.body.shape);
    if (response.kind !== "download") visit(response.shape);
  }
  for (const { component } of events) visit({ kind: "reference", component });
  return used;
}
