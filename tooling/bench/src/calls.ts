import { figuresOf } from "./child-process.js";
import { CONTENDERS, type Contender, type Figures, TITLES } from "./contenders.js";
import { alternate } from "./rounds.js";
import type { Goal, Row } from "./row.js";
import type { Scale } from "./scale.js";
import type { Server } from "./server.js";

/** CPU and wall time per call, in µs: a fresh, warmed-up process of each contender in every round. */
export async function measureCalls({ origin }: Server, scale: Scale): Promise<Row[]> {
  const args = [origin, String(scale.calls), String(scale.warmUp)];
  const { cpu1, wall1, cpu64, wall64 } = await alternate(scale.rounds, CONTENDERS, (contender) =>
    figuresOf("calls.js", [contender, ...args]),
  );
  return [
    row("CPU per call, one at a time, µs", cpu1, cpuGoals),
    row("CPU per call, 64 at a time, µs", cpu64, cpuGoals),
    row("time per call, one at a time, µs", wall1),
    row("time per call, 64 at a time, µs", wall64),
  ];
}

function row(name: string, figures: Figures = {}, goals?: (figures: Figures) => Goal[]): Row {
  return { name, digits: 0, figures, ...(goals && { goals: goals(figures) }) };
}

function cpuGoals(figures: Figures): Goal[] {
  const goal = (of: Contender, factor: number, base: Contender, words: string): Goal => {
    const to = figures[base] ?? 0;
    return { of, text: `${TITLES[of]} ≤ ${factor} × ${words}`, limit: factor * to, to };
  };
  return [
    goal("lark", 1.1, "bare-fetch", "bare `fetch`"),
    goal("lark-node", 0.45, "official", "official SDK"),
    goal("lark-node", 1.6, "undici", "bare undici"),
  ];
}
