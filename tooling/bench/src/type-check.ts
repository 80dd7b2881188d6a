import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { COMPILED, execute, TSC } from "./child-process.js";
import { CONTENDERS } from "./contenders.js";
import { alternate } from "./rounds.js";
import type { Row } from "./row.js";
import type { Scale } from "./scale.js";

const root: string = join(import.meta.dirname, "..");

/** Time of a whole `tsc` run over the file that sends one message. Throws when the file has an error. */
export async function measureTypeCheck({ compilations }: Scale): Promise<Row[]> {
  const folder = await mkdtemp(join(COMPILED, "type-check-"));
  try {
    for (const contender of CONTENDERS) {
      const project = {
        extends: "../../tsconfig.json",
        include: [],
        files: [join(root, "child/contenders", `${contender}.ts`)],
      };
      await writeFile(join(folder, `${contender}.json`), JSON.stringify(project));
    }
    const { seconds } = await alternate(compilations, CONTENDERS, async (contender) => {
      const start = performance.now();
      await execute(process.execPath, [TSC, "-p", join(folder, `${contender}.json`)]);
      return { seconds: (performance.now() - start) / 1000 };
    });
    return [{ name: "type check of a file with one operation, s", digits: 2, figures: seconds }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
