import type { Entry, OperationEntry } from "./entry.js";

/** The best entry in full, the others in two lines each. */
export function printed(best: Entry, others: readonly Entry[]): string {
  const sections = [inFull(best), ...(others.length ? [overview(others)] : [])];
  return `${sections.join("\n\n")}\n`;
}

function inFull(entry: Entry): string {
  const packageName = entry.module.replace(/(?<=\/.+)\/events$/, "");
  const lines = [
    `${entry.name} from ${entry.module}${mark(entry)}`,
    "",
    ...(entry.summary ? [`  ${entry.summary}`] : []),
    ...(entry.zh ? [`  ${entry.zh}`] : []),
    ...(entry.summary ? [""] : []),
    ...(entry.kind === "operation" ? operationLines(entry) : [`  event          ${entry.id}`]),
    ...(entry.scopes.length ? [`  any scope of   ${entry.scopes.join(", ")}`] : []),
    ...(entry.fieldScopes.length ? [`  more fields by ${entry.fieldScopes.join(", ")}`] : []),
    `  documentation  ${entry.link ?? "no page known"}`,
    `  install        npm install @lark/core ${packageName}`,
    "",
    entry.example,
  ];
  return lines.join("\n");
}

function overview(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => {
    const call = entry.kind === "operation" ? `${entry.method} ${entry.path}` : "event";
    const first = `  ${entry.name} from ${entry.module}${mark(entry)}`;
    return `${first}\n    ${entry.id}: ${call}${entry.link ? `\n    ${entry.link}` : ""}`;
  });
  return ["Also:", ...rows].join("\n");
}

function operationLines(entry: OperationEntry): string[] {
  return [
    `  or             ${resourceCall(entry)} from ${entry.resource.module}`,
    `  call           ${entry.id}: ${entry.method} ${entry.path}`,
    `  access tokens  ${entry.tokens.join(", ") || "none"}`,
  ];
}

/** `message.create`, as `import * as message` has it. */
function resourceCall({ resource }: OperationEntry): string {
  const words = resource.module.split("/").at(-1) ?? "";
  return `${words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.${resource.name}`;
}

const mark = ({ deprecated }: Entry) => (deprecated ? " (deprecated)" : "");
