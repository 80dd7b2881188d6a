import { cpus } from "node:os";
import { CONTENDERS, type Contender, TITLES } from "./contenders.js";
import { inWords, type Row, ratio } from "./row.js";
import type { Scale } from "./scale.js";

/** The table, and below it how it was measured, in Markdown. */
export function render(rows: readonly Row[], scale: Scale): string {
  const heads = [
    ...CONTENDERS.map((contender) => TITLES[contender]),
    "to `fetch`",
    "to official",
    "goal",
  ];
  return [
    `|  | ${heads.join(" | ")} |`,
    `| --- |${heads.map((head) => (head === "goal" ? " --- |" : " ---: |")).join("")}`,
    ...rows.map((row) => `| ${cells(row).join(" | ")} |`),
    "",
    `Medians of ${scale.rounds} rounds with ${scale.calls} calls each (cold processes: ${scale.starts}, type checks: ${scale.compilations}), in which the contenders take turns, each in a process of its own, against one server on loopback in another. Node ${process.versions.node}, ${process.platform} ${process.arch}, ${machine()}. "To" says how many times the other's figure the one of @lark with the global \`fetch\` is; @lark/node is the same client over the transport of that package, "bare undici" its \`request\`. Transfers: medians of ${scale.transferRounds} rounds with ${scale.transfers} transfers each, memory is the most that the whole process ever had. All send the same message with the same token, encode and decode JSON, and check the code; the program of each is in [\`tooling/bench/child/contenders\`](../tooling/bench/child/contenders).${floor(rows)}`,
  ].join("\n");
}

/** The rows that a transport makes a difference to, for the README of @lark/node. */
export function renderNode(rows: readonly Row[]): string {
  const shown = rows.filter(({ name }) => /^(CPU|time|upload|download|list)/.test(name));
  const order = ["lark", "lark-node", "undici", "official"] as const;
  const heads = ["default transport", "**@lark/node**", TITLES.undici, TITLES.official];
  const times = (row: Row, other: Contender) => {
    const value = ratio(row, other, "lark-node");
    return value === undefined ? "" : `${value.toFixed(2)}×`;
  };
  return [
    `|  | ${heads.join(" | ")} | to default | to official |`,
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...shown.map((row) => {
      const figures = order.map((each) => row.figures[each]?.toFixed(row.digits) ?? "");
      return `| ${[row.name, ...figures, times(row, "lark"), times(row, "official")].join(" | ")} |`;
    }),
    "",
    `Node ${process.versions.node}, ${machine()}; how it was measured: [docs/measurements.md](../../docs/measurements.md#speed).`,
  ].join("\n");
}

/** What the rows come to, in two sentences. */
export function inShort(rows: readonly Row[]): string {
  const row = (start: string) => {
    const found = rows.find(({ name }) => name.startsWith(start));
    if (!found) throw new Error(`no row "${start}"`);
    return found;
  };
  const figure = (start: string, contender: "lark" | "official") =>
    row(start).figures[contender]?.toFixed(row(start).digits) ?? "";
  const alone = row("CPU per call, one at a time");
  const cpu = ratio(alone, "bare-fetch")?.toFixed(2);
  const overNode = ratio(alone, "official", "lark-node")?.toFixed(2);
  return (
    `A call takes ${cpu}× the CPU of a bare \`fetch\`, and over \`@lark/node\` ${overNode}× that of the official SDK. A cold process has its first answer after ` +
    `${figure("first call", "lark")} ms (official SDK: ${figure("first call", "official")}), of which the import takes ` +
    `${figure("import", "lark")} (${figure("import", "official")}).`
  );
}

/** Says so where a goal is out of reach of anything that calls `fetch`. */
function floor(rows: readonly Row[]): string {
  const below = rows.some(
    ({ name, figures: { "bare-fetch": bare = 0, official = 0 } }) =>
      name.startsWith("CPU") && bare > official,
  );
  return below
    ? " The official SDK calls `node:http`, which takes less CPU than Node's `fetch` does by itself: what calls `fetch` cannot be below it."
    : "";
}

function cells(row: Row): string[] {
  const { name, digits, figures, goals = [] } = row;
  const times = (value: number | undefined) => (value === undefined ? "" : `${value.toFixed(2)}×`);
  return [
    name,
    ...CONTENDERS.map((contender) => figures[contender]?.toFixed(digits) ?? ""),
    times(ratio(row, "bare-fetch")),
    times(ratio(row, "official")),
    goals.map((goal) => inWords(row, goal)).join("; "),
  ];
}

function machine(): string {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model ?? "unknown processor"}`;
}
