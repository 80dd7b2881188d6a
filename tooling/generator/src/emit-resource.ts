import { packageName } from "@lark-tooling/document/domains";
import {
  type DomainModel,
  declaredNames,
  type ResourceModel,
  requestType,
  responseType,
} from "@lark-tooling/document/model";
import { references, type Shape } from "@lark-tooling/document/shape";
import { type OutputFile, operationShapes, sourceFile, typesAt } from "./source.js";

/** Where the entry of a resource is imported from: `@lark/im-v1/message`. */
export const resourceModule = (domain: DomainModel, resource: ResourceModel): string =>
  `${packageName(domain.folder)}/${resource.file}`;

/**
 * `src/resources/<resource>.ts`, the entry of a resource: the operations by the platform's own names, and every type
 * that they need. `import * as message from "@lark/im-v1/message"` has `message.create`.
 */
export function emitResource(resource: ResourceModel, domain: DomainModel): OutputFile {
  const { operations } = resource;
  const values = operations.map(({ functionName, methodName }) =>
    functionName === methodName ? functionName : `${functionName} as ${methodName}`,
  );
  const own = [
    ...operations.flatMap((operation) => [requestType(operation), responseType(operation)]),
    ...typesAt(resource.file, domain).flatMap(declaredNames),
  ];
  const lines = [
    `export { ${values.join(", ")} } from "../${resource.file}.js";`,
    typeExport(own, `../${resource.file}.js`),
    typeExport(sharedTypes(resource, domain), "../models.js"),
  ];
  return sourceFile(`src/resources/${resource.file}.ts`, [], [lines.filter(Boolean).join("\n")]);
}

const typeExport = (names: readonly string[], from: string) =>
  names.length ? `export type { ${[...new Set(names)].join(", ")} } from "${from}";` : "";

// What stands in models.ts is reached through the operations and through each other.
function sharedTypes(resource: ResourceModel, { types }: DomainModel): string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const visit = (component: string) => {
    const type = types.get(component);
    if (!type || seen.has(component)) return;
    seen.add(component);
    if (type.home === "models") for (const name of declaredNames(type)) names.add(name);
    for (const { shape } of type.fields) references(shape, visit);
  };
  const shapes: Shape[] = resource.operations.flatMap(operationShapes);
  for (const shape of shapes) references(shape, visit);
  return [...names];
}
