import type { DomainModel, EventModel } from "@lark-tooling/document/model";
import { eventDocstring } from "./docstring.js";
import { modelImport, type OutputFile, sourceFile, typesAt } from "./source.js";
import { interfaceText, typeName } from "./typescript.js";

/** `src/events.ts`: the events with the types of their payloads. */
export function emitEvents(domain: DomainModel): OutputFile[] {
  const { events, types } = domain;
  if (!events.length) return [];
  const own = typesAt("events", domain);
  const payloads = new Set(events.map((event) => event.component));
  const parts = events.flatMap((event) => [
    eventText(event, domain),
    ...own
      .filter((type) => type.component === event.component)
      .map((type) => interfaceText(type, types)),
  ]);
  const rest = own.filter((type) => !payloads.has(type.component));
  parts.push(...rest.map((type) => interfaceText(type, types)));
  const shapes = [
    ...events.map(({ component }) => ({ kind: "reference", component }) as const),
    ...own.flatMap((type) => type.fields.map((field) => field.shape)),
  ];
  const imports = [
    `import { type EventDefinition, event } from "@lark/core";`,
    ...modelImport(shapes, domain),
  ];
  return [sourceFile("src/events.ts", imports, parts)];
}

function eventText(event: EventModel, { types }: DomainModel): string {
  const type = `EventDefinition<${typeName(event.component, types)}>`;
  const version = event.version === "2.0" ? "" : `, ${JSON.stringify(event.version)}`;
  const value = `/* @__PURE__ */ event(${JSON.stringify(event.name)}${version})`;
  return `${eventDocstring(event)}\nexport const ${event.constant}: ${type} = ${value};`;
}
