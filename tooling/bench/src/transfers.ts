import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { figuresOf } from "./child-process.js";
import type { Figures } from "./contenders.js";
import { alternate } from "./rounds.js";
import type { Row } from "./row.js";
import type { Scale } from "./scale.js";
import type { Server } from "./server.js";

/** Those with a module in `child/transfers`. */
const MOVERS = ["lark", "lark-node", "official"] as const;

/** Big files, and a list of 10,000 in pages of 50: CPU, time and the most memory that the process had. */
export async function measureTransfers({ origin }: Server, scale: Scale): Promise<Row[]> {
  const { fileSize, transferRounds, transfers } = scale;
  const folder = await mkdtemp(join(tmpdir(), "lark-bench-"));
  try {
    const path = join(folder, "file.bin");
    await writeFile(path, Buffer.alloc(fileSize, "lark"));
    const size = `${Math.round(fileSize / 1024 ** 2)} MB`;
    const jobs = {
      upload: `upload of ${size}`,
      download: `download of ${size}`,
      list: "list of 10,000 items",
    };
    const rows: Row[] = [];
    for (const [job, name] of Object.entries(jobs)) {
      const { cpu, wall, memory } = await alternate(transferRounds, MOVERS, (mover) =>
        figuresOf("transfers.js", [mover, origin, job, path, String(transfers)]),
      );
      const row = (what: string, figures: Figures = {}) => ({
        name: `${name}: ${what}`,
        digits: 0,
        figures,
      });
      rows.push(row("CPU, ms", cpu), row("time, ms", wall), row("peak memory, MB", memory));
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
