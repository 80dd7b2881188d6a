import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Markdown } from "../markdown/markdown.js";
import { colorOf } from "./colors.js";
import { type CardContext, useCard } from "./context.js";
import { translated } from "./locale.js";
import { asNode, type Node, nodesOf, stringOf } from "./node.js";

/** A table with typed columns, a page at a time. */
export function Table({ node }: { node: Node }): JSX.Element {
  const card = useCard();
  const [page, setPage] = useState(0);
  const columns = nodesOf(node.columns);
  const rows = nodesOf(node.rows);
  const size = Math.min(10, Math.max(1, Number(node.page_size) || 5));
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const now = Math.min(page, pages - 1);
  const head = asNode(node.header_style);
  return (
    <div class="card-table">
      <div class="table-scroll">
        <table>
          <thead class={head.background_style === "grey" ? "grey" : ""}>
            <tr>
              {columns.map((column, at) => (
                <th key={at} scope="col" class={alignOf(column, head)}>
                  {translated(column.i18n_display_name, stringOf(column.display_name)) ||
                    stringOf(column.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(now * size, (now + 1) * size).map((row, at) => (
              <tr key={at}>
                {columns.map((column, place) => (
                  <td key={place} class={alignOf(column, {})}>
                    {cell(row[stringOf(column.name)], column, card)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 ? (
        <div class="pages">
          <button type="button" disabled={now === 0} onClick={() => setPage(now - 1)}>
            Previous
          </button>
          <span>
            {now + 1} / {pages}
          </span>
          <button type="button" disabled={now === pages - 1} onClick={() => setPage(now + 1)}>
            Next
          </button>
        </div>
      ) : null}
    </div>
  );
}

function alignOf(column: Node, head: Node): string {
  const align = stringOf(head.text_align || column.horizontal_align);
  return align === "center" || align === "right" ? `align-${align}` : "";
}

function cell(value: unknown, column: Node, card: CardContext): JSX.Element | string {
  switch (column.data_type) {
    case "number":
      return numberOf(value, asNode(column.format));
    case "date":
      return dateOf(value, stringOf(column.date_format));
    case "options":
      return (
        <span class="tags">
          {(typeof value === "string" ? [{ text: value }] : nodesOf(value)).map((option, at) => (
            <span
              key={at}
              class="text-tag"
              style={{ "--hue": colorOf((option as Node).color ?? "blue", "text", card.colors) }}
            >
              {stringOf(option.text)}
            </span>
          ))}
        </span>
      );
    case "persons":
      return [value]
        .flat()
        .map((id) => card.nameOf(stringOf(id)) ?? stringOf(id))
        .join(", ");
    case "lark_md":
    case "markdown":
      return <Markdown text={stringOf(value)} context={card} />;
    default:
      return stringOf(value);
  }
}

function numberOf(value: unknown, { precision, symbol, separator }: Node): string {
  const number = Number(value);
  if (value === undefined || value === null || value === "" || !Number.isFinite(number))
    return stringOf(value);
  const digits =
    precision === undefined ? undefined : Math.min(10, Math.max(0, Number(precision) || 0));
  const text = number.toLocaleString("en", {
    useGrouping: separator === true,
    ...(digits === undefined
      ? {}
      : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
  return `${stringOf(symbol)}${text}`;
}

function dateOf(value: unknown, format: string): string {
  const date = new Date(Number(value));
  if (value === undefined || value === null || Number.isNaN(date.getTime())) return stringOf(value);
  const two = (number: number): string => String(number).padStart(2, "0");
  const parts: Record<string, string> = {
    YYYY: String(date.getFullYear()),
    MM: two(date.getMonth() + 1),
    DD: two(date.getDate()),
    HH: two(date.getHours()),
    mm: two(date.getMinutes()),
    ss: two(date.getSeconds()),
  };
  return (format || "YYYY/MM/DD").replace(/YYYY|MM|DD|HH|mm|ss/g, (name) => parts[name]!);
}
