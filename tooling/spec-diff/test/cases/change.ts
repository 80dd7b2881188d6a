// The sample document, and how the tests change it.
import { sample } from "@lark-tooling/generator/testing/sample";

export type Json = Record<string, unknown>;

export interface Case {
  readonly name: string;
  readonly document: Json;
  /** `severity: text`, in the order of the report. */
  readonly changes: readonly string[];
  /** Breaks at run time only: the compiler does not notice. */
  readonly runTime: boolean;
}

/** The part of the document below these keys. */
export function part(document: Json, ...keys: string[]): Json {
  return keys.reduce((value, key) => value[key] as Json, document);
}

export interface Editor {
  readonly document: Json;
  readonly operation: (name: string) => Json;
  readonly schema: (name: string) => Json;
  readonly fields: (name: string) => Json;
}

function editor(document: Json): Editor {
  const operations = Object.values(part(document, "paths")).flatMap((item) =>
    Object.values(item as Json),
  ) as Json[];
  return {
    document,
    operation: (name) => operations.find((one) => one.operationId === `sample.v1.${name}`)!,
    schema: (name) => part(document, "components", "schemas", name),
    fields: (name) => part(document, "components", "schemas", name, "properties"),
  };
}

export const clone = (): Json => structuredClone(sample) as Json;

export function change(name: string, edit: (it: Editor) => void, ...changes: string[]): Case {
  const document = clone();
  edit(editor(document));
  return { name, document, changes, runTime: false };
}

export const atRunTime = (one: Case): Case => ({ ...one, runTime: true });

export const extend = (target: unknown, more: Json) => void Object.assign(target as Json, more);
export const body: string = "CreateBookRequestBody";
export const parameters = (it: Editor, name: string) => it.operation(name).parameters as Json[];

export function prune(it: Editor, ...names: string[]): void {
  const schemas = part(it.document, "components", "schemas");
  for (const name of names) delete schemas[name];
}
