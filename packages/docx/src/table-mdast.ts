// Tables as Markdown has them where that is enough; as HTML where cells are merged or hold more than words.
import type { BlockContent, PhrasingContent, TableCell } from "mdast";
import { type Block, IMAGE, TEXT, textOf } from "./block.js";
import { blocksToHtml } from "./to-html.js";

/** How the content of cells is read. */
export interface CellReading {
  cell(cell: Block): BlockContent[];
  words(block: Block, lines: boolean): PhrasingContent[];
  image(block: Block): PhrasingContent;
}

const ALIGN = [null, "left", "center", "right"] as const;

export function readTable(
  table: Block,
  blocks: ReadonlyMap<string, Block>,
  reading: CellReading,
): BlockContent[] {
  const { property = {}, cells: listed } = table.table ?? {};
  const cells = (listed?.length ? listed : (table.children ?? [])).map((id) => blocks.get(id));
  const width = Math.max(1, property.column_size ?? 1);
  const height = Math.ceil(cells.length / width);
  if (!height) return [];
  const merges = property.merge_info ?? [];
  const inner = (cell: Block | undefined) =>
    (cell?.children ?? []).flatMap((id) => blocks.get(id) ?? []);
  const plain = cells.every((cell) => inner(cell).every(isWords));
  const merged = merges.some(({ row_span = 1, col_span = 1 }) => row_span > 1 || col_span > 1);
  if (merged || !plain) {
    const content = cells.map((cell) => (cell ? reading.cell(cell) : []));
    return [
      { type: "html", value: htmlTable(content, width, merges, property.header_row === true) },
    ];
  }
  const columns = Array.from({ length: width }, (_, x) => {
    const first = inner(cells[x])[0];
    return ALIGN[(first && textOf(first)?.style?.align) ?? 0] ?? null;
  });
  const align = columns.map((side) => (side === "left" ? null : side));
  const rows = Array.from({ length: height }, (_, y) => ({
    type: "tableRow" as const,
    children: Array.from({ length: width }, (_, x) => cellOf(inner(cells[y * width + x]), reading)),
  }));
  return [{ type: "table", align, children: rows }];
}

/** Words and images that stand in one line of a cell. Code there has no way to write a backslash before a bar. */
const isWords = (block: Block) =>
  (block.block_type === TEXT || block.block_type === IMAGE) &&
  !block.children?.length &&
  !(block.text?.elements ?? []).some(
    ({ text_run }) =>
      text_run?.text_element_style?.inline_code && text_run.content?.includes("\\|"),
  );

function cellOf(blocks: readonly Block[], reading: CellReading): TableCell {
  const lines = blocks
    .map((block) =>
      block.block_type === IMAGE ? [reading.image(block)] : reading.words(block, false),
    )
    .filter((line) => line.length);
  const children = lines.flatMap((line, i): PhrasingContent[] =>
    i ? [{ type: "html", value: "<br>" }, ...line] : line,
  );
  return { type: "tableCell", children };
}

function htmlTable(
  cells: readonly BlockContent[][],
  width: number,
  merges: readonly { row_span?: number; col_span?: number }[],
  header: boolean,
): string {
  const covered = new Set<number>();
  const lines = ["<table>"];
  for (let y = 0; y * width < cells.length; y++) {
    lines.push("<tr>");
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (covered.has(at)) continue;
      const { row_span: rows = 1, col_span: columns = 1 } = merges[at] ?? {};
      for (let dy = 0; dy < rows; dy++) {
        for (let dx = 0; dx < columns; dx++) covered.add((y + dy) * width + x + dx);
      }
      const tag = header && y === 0 ? "th" : "td";
      const spans = `${rows > 1 ? ` rowspan="${rows}"` : ""}${columns > 1 ? ` colspan="${columns}"` : ""}`;
      lines.push(`<${tag}${spans}>${blocksToHtml(cells[at] ?? [])}</${tag}>`);
    }
    lines.push("</tr>");
  }
  lines.push("</table>");
  return lines.join("\n");
}
