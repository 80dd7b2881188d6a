// The schema of a table as TypeScript.
import { type CallOptions, type Client, paginate } from "@lark/core";
import { listFields } from "./operations.js";
import type { TablePlace } from "./table.js";

/** A field of a table, as the platform describes it. */
export interface FieldDescription {
  readonly name: string;
  /** The platform's number of its type. */
  readonly type: number;
  /** Names of the options of a select. */
  readonly options: readonly string[];
}

/**
 * The fields of a table, in their order.
 *
 * @throws `LarkError`: what the operation throws.
 * @example
 * ```ts
 * const fields = await readSchema(client, { app_token, table_id });
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/bitable-v1/app-table-field/list
 */
export async function readSchema(
  client: Client,
  place: TablePlace,
  call?: CallOptions,
): Promise<FieldDescription[]> {
  const request = { path: { ...place }, query: { page_size: 100 } };
  const fields: FieldDescription[] = [];
  for await (const field of paginate(listFields, client, request, call)) {
    const { field_name, type, property } = field as {
      field_name: string;
      type: number;
      property?: { options?: { name?: string }[] } | null;
    };
    const options = (property?.options ?? []).flatMap(({ name }) => name ?? []);
    fields.push({ name: field_name, type, options });
  }
  return fields;
}

const MAKERS: Readonly<Record<number, string>> = {
  1: "text",
  2: "number",
  3: "select",
  4: "multiSelect",
  5: "date",
  7: "checkbox",
  11: "people",
  13: "phone",
  15: "url",
  17: "attachments",
  18: "link",
  19: "formula",
  20: "formula",
  21: "link",
  22: "place",
  23: "chats",
  1001: "createdTime",
  1002: "modifiedTime",
  1003: "createdBy",
  1004: "modifiedBy",
  1005: "autoNumber",
};
const FORMULA = "formula";
/** Options beyond which a select is one of any text: such lists change too often. */
const MOST_OPTIONS = 50;

/**
 * A module that exports a schema for `tableOf`.
 *
 * @param name What it is called in code.
 * @example
 * ```ts
 * await writeFile("tasks.ts", schemaSource(await readSchema(client, place), "tasks"));
 * ```
 */
export function schemaSource(fields: readonly FieldDescription[], name = "schema"): string {
  const used = new Set<string>();
  const taken = new Set<string>();
  const lines: string[] = [];
  for (const { name: column, type, options } of fields) {
    const maker = MAKERS[type];
    if (!maker) {
      lines.push(`  // ${oneLine(column)}: fields of type ${type} are not known to @lark/tables.`);
      continue;
    }
    used.add(maker);
    const key = freeKey(column, taken);
    const named = key === column ? "" : `{ name: ${JSON.stringify(column)} }`;
    const first = firstArgument(maker, options);
    if (maker === FORMULA) used.add("text");
    const list = [first ?? (named && isSelect(maker) ? "undefined" : ""), named].filter(Boolean);
    const comment =
      maker === FORMULA ? " // say what comes out of it: text(), number(), date(), …" : "";
    lines.push(`  ${propertyKey(key)}: ${maker}(${list.join(", ")}),${comment}`);
  }
  const imports = [...used].sort();
  return [
    `import { ${imports.join(", ")} } from "@lark/tables";`,
    "",
    `export const ${name} = {`,
    ...lines,
    "};",
    "",
  ].join("\n");
}

const isSelect = (maker: string) => maker === "select" || maker === "multiSelect";

function firstArgument(maker: string, options: readonly string[]): string | undefined {
  if (maker === FORMULA) return "text()";
  if (!isSelect(maker) || !options.length || options.length > MOST_OPTIONS) return undefined;
  return `[${options.map((option) => JSON.stringify(option)).join(", ")}]`;
}

const oneLine = (text: string) => text.replace(/\s+/g, " ");

/** The column's own name, unless another field has it in the same letters. */
function freeKey(column: string, taken: Set<string>): string {
  let key = column;
  for (let count = 2; taken.has(key) || key === "__proto__"; count++) key = `${column} ${count}`;
  taken.add(key);
  return key;
}

const propertyKey = (key: string) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key));
