import { figuresOf } from "./child-process.js";
import { CONTENDERS, type Contender, type Figures } from "./contenders.js";
import { alternate } from "./rounds.js";
import type { Row } from "./row.js";
import type { Scale } from "./scale.js";
import type { Server } from "./server.js";

/** From the start of a process to the end of its first call, token request included. */
export async function measureFirstCall({ origin }: Server, { starts }: Scale): Promise<Row[]> {
  const { firstCall } = await alternate(starts, CONTENDERS, (contender) =>
    figuresOf("first-call.js", [contender, origin]),
  );
  return [
    {
      name: "first call of a cold process, from its start, ms",
      digits: 0,
      figures: firstCall ?? {},
    },
  ];
}

/** What importing costs more than an empty process does. */
export async function measureImport({ starts }: Scale): Promise<Row[]> {
  const subjects = ["empty", ...CONTENDERS] as const;
  const { ready, memory } = await alternate(starts, subjects, (subject) =>
    figuresOf("import.js", [subject]),
  );
  const overEmpty = (medians: Record<"empty" | Contender, number> | undefined, unit: number) => {
    const figures: Figures = {};
    if (!medians) return figures;
    for (const contender of CONTENDERS)
      figures[contender] = (medians[contender] - medians.empty) / unit;
    return figures;
  };
  return [
    {
      name: "import, over an empty process, ms",
      digits: 1,
      figures: overEmpty(ready, 1),
      goals: [{ text: "≤ 15 ms", limit: 15 }],
    },
    {
      name: "memory after import, over an empty process, MB",
      digits: 1,
      figures: overEmpty(memory, 1024 ** 2),
    },
  ];
}
