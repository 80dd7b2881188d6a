/** A code fence or a table: it has to stay whole, or be closed and opened anew. */
export interface Block {
  readonly start: number;
  /** Where the line after it begins; infinite while it has not ended. */
  readonly end: number;
  /** What a continued block begins with: the fence, or the head of the table. */
  readonly open: string;
  /** What has to follow a head that ends inside the block. */
  readonly close: string;
}

/** Blocks of a text. */
export interface Blocks {
  /** The block that a place lies in. */
  around(at: number): Block | undefined;
  /** Where tables begin. */
  readonly tables: readonly number[];
}

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const DELIMITER = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Finds the fences and tables of some Markdown, as far as lines tell: also those that have not ended yet. */
export function readBlocks(source: string): Blocks {
  const blocks: Block[] = [];
  const tables: number[] = [];
  const lines = source.split("\n");
  let at = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    const start = at;
    at += line.length + 1;
    const fence = FENCE.exec(line)?.[1];
    if (fence) {
      let end = Number.POSITIVE_INFINITY;
      while (++index < lines.length && end > source.length) {
        const inner = lines[index] as string;
        at += inner.length + 1;
        if (closes(inner, fence)) end = Math.min(at, source.length);
      }
      index--;
      blocks.push({ start, end, open: `${line}\n`, close: `${fence}\n` });
      continue;
    }
    const delimiter = lines[index + 1] ?? "";
    if (line.includes("|") && delimiter.includes("|") && DELIMITER.test(delimiter)) {
      tables.push(start);
      at += delimiter.length + 1;
      index++;
      while (index + 1 < lines.length && (lines[index + 1] as string).includes("|"))
        at += (lines[++index] as string).length + 1;
      const end = index + 1 < lines.length ? at : Number.POSITIVE_INFINITY;
      blocks.push({ start, end, open: `${line}\n${delimiter}\n`, close: "" });
    }
  }
  return {
    tables,
    around: (place) => blocks.find(({ start, end }) => start < place && place < end),
  };
}

function closes(line: string, fence: string): boolean {
  const end = /^ {0,3}(`+|~+)[ \t]*$/.exec(line)?.[1];
  return end !== undefined && end[0] === fence[0] && end.length >= fence.length;
}
